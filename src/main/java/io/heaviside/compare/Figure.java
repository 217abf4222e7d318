package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What runs are compared by. */
enum Figure {
  ACCURACY("w last", "accuracy of w, last epoch", 100),
  BEST_ACCURACY("w best", "accuracy of w, best epoch", 100),
  SPARSE_ACCURACY("u last", "accuracy of u, last epoch", 100),
  BEST_SPARSE_ACCURACY("u best", "accuracy of u, best epoch", 100),
  SPARSITY("sparsity", "sparsity of u", 100),
  SPEED("images/s", "training images/s", 1),
  WALL("wall", "wall time", 1);

  private static final double MINUTES_FROM = 120;

  private final String head;
  private final String label;
  private final double scale;

  Figure(String head, String label, double scale) {
    this.head = head;
    this.label = label;
    this.scale = scale;
  }

  /** The head of a narrow column. */
  String head() {
    return head;
  }

  /** In full, for the page. */
  String label() {
    return label;
  }

  boolean isPercent() {
    return scale != 1;
  }

  /** The split that a run was measured on while it trained: test, or validation. */
  static String split(RunSummary run) {
    return run.metrics().containsKey("test/accuracy")
            || !run.metrics().containsKey("validation/accuracy")
        ? "test"
        : "validation";
  }

  /** The value in a run; NaN where it has none. Shares are 0 to 1, the wall time is in seconds. */
  double of(RunSummary run) {
    return reader().applyAsDouble(run);
  }

  private ToDoubleFunction<RunSummary> reader() {
    return switch (this) {
      case ACCURACY -> run -> metric(run, split(run) + "/accuracy");
      case BEST_ACCURACY -> run -> metric(run, "best/" + split(run) + "_accuracy");
      case SPARSE_ACCURACY -> run -> metric(run, split(run) + "/accuracy_sparse");
      case BEST_SPARSE_ACCURACY -> run -> metric(run, "best/" + split(run) + "_accuracy_sparse");
      case SPARSITY -> run -> metric(run, "sparsity/total");
      case SPEED -> run -> metric(run, "throughput/images_per_second");
      case WALL -> Figure::wall;
    };
  }

  private static double metric(RunSummary run, String key) {
    return run.metrics().getOrDefault(key, Double.NaN);
  }

  private static double wall(RunSummary run) {
    return run.end() == null
        ? Double.NaN
        : Duration.between(run.start(), run.end()).toMillis() / 1e3;
  }

  /** Mean ± deviation; nothing of no values. */
  String text(Spread spread) {
    if (spread.count() == 0) {
      return "";
    }
    boolean minutes = spread.mean() >= MINUTES_FROM;
    String mean = text(spread.mean(), minutes);
    return Double.isNaN(spread.deviation())
        ? mean
        : mean + " ± " + text(spread.deviation(), minutes);
  }

  private String text(double value, boolean minutes) {
    return switch (this) {
      case SPEED -> String.format(Locale.ROOT, "%,.0f", value);
      case WALL -> minutes ? minutes(value) : String.format(Locale.ROOT, "%.0f s", value);
      default -> String.format(Locale.ROOT, "%.2f", scale * value);
    };
  }

  private static String minutes(double seconds) {
    long whole = Math.round(seconds);
    return whole < 7200
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
