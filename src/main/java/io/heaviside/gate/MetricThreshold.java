package io.heaviside.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heaviside.trainer.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What a metric must do, in the words of MLflow's {@code MetricThreshold}, and how much worse it
 * may become. Several runs count with their mean.
 *
 * @param greaterIsBetter the metric's good direction
 * @param threshold the candidate must be at least so good
 * @param minAbsoluteChange the candidate must be better than the baseline by so much, above 0
 * @param minRelativeChange likewise as a share of the baseline, between 0 and 1
 * @param maxRegression the candidate must not be worse than the baseline by more than so much,
 *     beyond what noise explains
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricThreshold(
    @Nullable Boolean greaterIsBetter,
    @Nullable Double threshold,
    @Nullable Double minAbsoluteChange,
    @Nullable Double minRelativeChange,
    @Nullable Margin maxRegression) {

  /** Checks that there is a direction and a rule, and the ranges. */
  public MetricThreshold {
    if (greaterIsBetter == null) {
      throw new ConfigException(
          "greater_is_better is missing; expected true (accuracy) or false (loss).");
    }
    if (threshold == null
        && minAbsoluteChange == null
        && minRelativeChange == null
        && maxRegression == null) {
      throw new ConfigException(
          "no rule; expected threshold, min_absolute_change, min_relative_change or"
              + " max_regression.");
    }
    if (threshold != null) {
      Range.require(Double.isFinite(threshold), "threshold", threshold, "a number");
    }
    if (minAbsoluteChange != null) {
      Range.require(
          minAbsoluteChange > 0, "min_absolute_change", minAbsoluteChange, "a number above 0");
    }
    if (minRelativeChange != null) {
      Range.require(
          minRelativeChange > 0 && minRelativeChange < 1,
          "min_relative_change",
          minRelativeChange,
          "a number between 0 and 1");
    }
  }

  /** Returns a rule that only allows so much regression of a metric that should be high. */
  static MetricThreshold highWithin(double margin) {
    return new MetricThreshold(true, null, null, null, new Margin(margin, false));
  }

  /** Returns the direction, which is always there. */
  boolean high() {
    return Boolean.TRUE.equals(greaterIsBetter);
  }
}
