package io.heaviside.cli;

import io.heaviside.inference.InferenceResult;
import io.heaviside.inference.PredictionSummary;
import io.heaviside.inference.Score;
import io.heaviside.trainer.evaluation.Evaluation;
import io.heaviside.trainer.text.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a pipeline measured, as tables: all images, then class by class. */
final class InferenceText {
  private static final int SHOWN = 20;

  private final InferenceResult result;
  private final PredictionSummary summary;

  InferenceText(InferenceResult result) {
    this.result = result;
    this.summary = result.summary();
  }

  String render() {
    String text = total();
    return summary.scores().isEmpty() ? text : text + "\n" + classes();
  }

  private String total() {
    TextTable table = new TextTable("measure", "value");
    table.row("images", Figures.whole((double) summary.images()));
    for (String weights : List.of("w", "u")) {
      Score score = score(weights);
      if (score != null) {
        table.row("accuracy of " + weights, share(score.correct(), summary.images()));
        if (summary.classes().size() > Evaluation.GUESSES) {
          table.row("top-5 of " + weights, share(score.topFive(), summary.images()));
        }
      }
    }
    table.row("sparsity", Figures.percent(result.sparsity()));
    table.row("images/s", Figures.whole(summary.images() * 1e9 / result.wall().toNanos()));
    return table.render();
  }

  /** All of them, or of many the worst. */
  private String classes() {
    Map<String, Score> scores = summary.scores();
    boolean sparse = scores.containsKey("u");
    TextTable table =
        sparse
            ? new TextTable("class", "images", "accuracy of w", "accuracy of u")
            : new TextTable("class", "images", "accuracy of w");
    List<Integer> labels = labels();
    for (int label : labels) {
      String name = summary.classes().get(label);
      String images = Figures.whole((double) image(label));
      String dense = share("w", label);
      if (sparse) {
        table.row(name, images, dense, share("u", label));
      } else {
        table.row(name, images, dense);
      }
    }
    int left = summary.classes().size() - labels.size();
    return table.render()
        + (left == 0 ? "" : "and " + left + " classes that are better or have no images\n");
  }

  private List<Integer> labels() {
    IntStream all = IntStream.range(0, summary.classes().size());
    if (summary.classes().size() <= SHOWN) {
      return all.boxed().toList();
    }
    return all.boxed()
        .filter(label -> image(label) > 0)
        .sorted(Comparator.comparingDouble(label -> accuracy("w", label)))
        .limit(SHOWN)
        .toList();
  }

  private @Nullable Score score(String weights) {
    return summary.scores().get(weights);
  }

  private long image(int label) {
    Score score = score("w");
    return score == null ? 0 : score.images(label);
  }

  private double accuracy(String weights, int label) {
    Score score = score(weights);
    return score == null ? Double.NaN : (double) score.correct(label) / score.images(label);
  }

  private String share(String weights, int label) {
    return Figures.percent(accuracy(weights, label));
  }

  private static String share(long part, long whole) {
    return Figures.percent((double) part / whole);
  }
}
