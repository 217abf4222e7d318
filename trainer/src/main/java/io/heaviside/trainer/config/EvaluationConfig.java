package io.heaviside.trainer.config;

/**
 * How often a training is measured. The last epoch always is, and is reported.
 *
 * @param every epochs from one measurement of the test or validation split to the next, at least 1
 * @param reportEvery epochs from one report to the next: confusion matrix, accuracy of each class
 *     and calibration, with pictures; a multiple of {@code every}, or 0 for the last epoch alone
 */
public record EvaluationConfig(int every, int reportEvery) {
  /** Checks the ranges. */
  public EvaluationConfig {
    Check.atLeast("evaluation.every", every, 1);
    Check.atLeast("evaluation.report_every", reportEvery, 0);
    if (reportEvery % every != 0) {
      throw ConfigException.outOfRange(
          "evaluation.report_every",
          reportEvery,
          "0 or a multiple of evaluation.every = " + every + ", when there is something to report");
    }
  }

  /**
   * Returns whether an epoch is measured, whether it is the last one or not.
   *
   * @param epoch counted from 1
   */
  public boolean measures(int epoch) {
    return epoch % every == 0;
  }

  /**
   * Returns whether an epoch is reported, whether it is the last one or not.
   *
   * @param epoch counted from 1
   */
  public boolean reports(int epoch) {
    return reportEvery > 0 && epoch % reportEvery == 0;
  }
}
