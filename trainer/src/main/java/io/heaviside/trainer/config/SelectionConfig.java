package io.heaviside.trainer.config;

/**
 * Which epoch is the best one, and when there is none left to wait for. Both go by the validation
 * split: to choose by the test split would make its figures worthless.
 *
 * @param metric what is compared; {@code accuracy-sparse} unless given for methods with sparse
 *     weights
 * @param bestModel whether the weights of the best epoch are kept beside those of the last one,
 *     where there is a validation split
 * @param patience epochs without improvement after which training ends; 0 is never
 * @param minDelta by how much the metric must change to count as an improvement, not negative
 */
public record SelectionConfig(Metric metric, boolean bestModel, int patience, double minDelta) {
  /** What is compared. */
  public enum Metric {
    /** Accuracy of the dense weights w: the higher the better. */
    ACCURACY,
    /**
     * Accuracy of the sparse weights u: the higher the better. Epochs before the end of the ramp do
     * not count, for u is denser in them than was asked for.
     */
    ACCURACY_SPARSE,
    /** Cross-entropy of the dense weights w, without weight decay: the lower the better. */
    LOSS
  }

  /** Checks the ranges. */
  public SelectionConfig {
    Check.atLeast("selection.patience", patience, 0);
    Check.notNegative("selection.min_delta", minDelta);
  }

  /** Refuses to stop by the test split, and to compare what is not measured. */
  void check(Method method, DataConfig data) {
    if (patience > 0 && data.validation() == 0) {
      throw ConfigException.outOfRange(
          "selection.patience",
          patience,
          "0 without a validation split, for to stop by the test split is to choose by it; or set"
              + " data.validation, as in --set data.validation=0.1");
    }
    if (metric == Metric.ACCURACY_SPARSE && !method.splits()) {
      throw ConfigException.outOfRange(
          "selection.metric",
          Words.of(metric),
          "accuracy or loss with the method " + Words.of(method) + ", which has no sparse weights");
    }
  }
}
