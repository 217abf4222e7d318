package io.heaviside.results;

import io.heaviside.compare.RunGroup;
import io.heaviside.compare.Spread;
import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One experiment's line of a table.
 *
 * @param label first cell, unique in its table
 * @param cells figures by the title of their column; a figure that there is none of may lack
 * @param runs the runs behind them, with seed and commit
 */
record ResultsRow(String label, Map<String, String> cells, String runs) {
  /** Titles of the columns, in their order. */
  static final List<String> COLUMNS =
      List.of(
          "accuracy of w",
          "accuracy of u",
          "sparsity",
          "best epoch, w",
          "epochs",
          "seeds",
          "minutes");

  /** The line of a group that has runs. */
  static ResultsRow of(String label, ExperimentConfig experiment, RunGroup group) {
    String split = experiment.data().measured();
    List<String> figures =
        List.of(
            percent(group.metric(split + "/accuracy")),
            percent(group.metric(split + "/accuracy_sparse")),
            percent(group.metric("sparsity/total")),
            percent(group.metric("best/" + split + "_accuracy")),
            String.valueOf(experiment.epochs()),
            String.valueOf(group.runs().size()),
            minutes(group));
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < figures.size(); i++) {
      cells.put(COLUMNS.get(i), figures.get(i));
    }
    String runs =
        group.runs().stream()
            .map(run -> "seed " + RunGroup.seed(run) + " " + name(run))
            .collect(Collectors.joining(", "));
    return new ResultsRow(label, cells, runs);
  }

  /** Returns the figure under a title, empty if there is none. */
  String cell(String title) {
    return cells.getOrDefault(title, "");
  }

  private static String percent(Spread spread) {
    if (spread.count() == 0) {
      return "";
    }
    double deviation = spread.deviation();
    return String.format(Locale.ROOT, "%.2f %%", 100 * spread.mean())
        + (Double.isNaN(deviation) ? "" : String.format(Locale.ROOT, " ± %.2f", 100 * deviation));
  }

  private static String minutes(RunGroup group) {
    Spread minutes =
        Spread.of(
            group.runs().stream()
                .filter(run -> run.end() != null)
                .map(
                    run ->
                        Duration.between(run.start(), Objects.requireNonNull(run.end())).toSeconds()
                            / 60.0)
                .toList());
    return minutes.count() == 0 ? "" : String.format(Locale.ROOT, "%.1f", minutes.mean());
  }

  private static String name(RunSummary run) {
    String commit = run.tags().getOrDefault("mlflow.source.git.commit", "");
    return "`" + run.id() + "`" + (commit.length() < 7 ? "" : " at " + commit.substring(0, 7));
  }
}
