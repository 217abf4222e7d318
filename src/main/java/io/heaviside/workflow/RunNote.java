package io.heaviside.workflow;

import io.heaviside.trainer.config.ExperimentConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came out of a run, in Markdown: MLflow's UI shows it as the run's description. */
final class RunNote {
  private static final String LAYER = "sparsity/";
  private static final int LAYERS = 30;

  private final ExperimentConfig config;
  private final Map<String, Double> last;
  private final Map<String, Double> best;
  private final StringBuilder text = new StringBuilder();

  private RunNote(ExperimentConfig config, Map<String, Double> last, Map<String, Double> best) {
    this.config = config;
    this.last = last;
    this.best = best;
  }

  /**
   * Writes the note.
   *
   * @param epochs the metrics of each epoch, at least one
   * @param best the {@code best/} summary, by accuracy
   * @param kept which epoch's model is kept beside the last one and why, which may be by another
   *     metric; empty where none is
   */
  static String of(
      ExperimentConfig config,
      String dataset,
      List<Map<String, Double>> epochs,
      Map<String, Double> best,
      String kept) {
    RunNote note = new RunNote(config, epochs.get(epochs.size() - 1), best);
    note.text.append(
        "**%s** on %s: %s, seed %s, %s epochs\n\n"
            .formatted(
                plain(config.name()), plain(dataset), note.method(), config.seed(), epochs.size()));
    note.results();
    if (!kept.isEmpty()) {
      note.row(RunFolder.BEST, "", kept);
    }
    note.layers();
    return note.text
        .append("\nThe artifact `config.yaml` trains it again: `heaviside train --config")
        .append(" config.yaml`. The curves are in `training-curve.png`.\n")
        .toString();
  }

  private String method() {
    Map<String, String> params = config.flattened();
    String penalty = params.get("splitting.penalty");
    return params.getOrDefault("method", "") + (penalty == null ? "" : " with penalty " + penalty);
  }

  private void results() {
    String split = config.data().measured();
    row("", "last epoch", "best epoch");
    row("---", "---:", "---:");
    accuracy(split + " accuracy of w", split + "/accuracy", "best/epoch");
    accuracy(split + " accuracy of u", split + "/accuracy_sparse", "best/epoch_sparse");
    if (last.containsKey("sparsity/total")) {
      row("sparsity of u", percent(last, "sparsity/total"), percent(best, "best/sparsity"));
    }
    row("training loss", number("%.4f", "train/loss"), "");
    row("training images/s", number("%,.0f", "throughput/images_per_second"), "");
  }

  private void accuracy(String label, String metric, String epoch) {
    if (last.containsKey(metric)) {
      String share = percent(best, "best/" + metric.replace('/', '_'));
      String at =
          best.containsKey(epoch) ? String.format(Locale.ROOT, " (%.0f)", best.get(epoch)) : "";
      row(label, percent(last, metric), share + at);
    }
  }

  private void layers() {
    List<String> layers =
        last.keySet().stream()
            .filter(key -> key.startsWith(LAYER) && !key.equals(LAYER + "total"))
            .sorted()
            .toList();
    if (layers.isEmpty()
        || layers.size() > LAYERS
        || last.getOrDefault(LAYER + "total", 0.0) == 0) {
      return;
    }
    text.append('\n');
    row("layer", "sparsity of u");
    row("---", "---:");
    layers.forEach(key -> row(plain(key.substring(LAYER.length())), percent(last, key)));
  }

  private void row(String... cells) {
    text.append(MarkdownRow.of(List.of(cells)));
  }

  private static String percent(Map<String, Double> metrics, String key) {
    double share = metrics.getOrDefault(key, Double.NaN);
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : "";
  }

  private String number(String format, String key) {
    double value = last.getOrDefault(key, Double.NaN);
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }

  /** Names are the user's; none may end a cell, a line or the bold face. */
  private static String plain(String name) {
    return name.replaceAll("[\\p{Cntrl}|*<>`]", " ").strip();
  }
}
