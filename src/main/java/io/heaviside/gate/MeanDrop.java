package io.heaviside.gate;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * By how much the mean of the candidate's runs lies below that of the baseline's, and how much of
 * that chance explains.
 *
 * <p>The noise is the baseline's alone: what is measured must not set its own measure. A candidate
 * of which some seeds collapsed has a huge spread, and any test that lets this spread into the
 * error (Welch's, Biometrika 1947, does) passes it the more easily the worse it is. If the
 * candidate's runs are drawn as the baseline's are, and those are normal, then drop / error has
 * Student's t distribution with n - 1 degrees of freedom; for one candidate run this is the
 * prediction of one more run.
 *
 * @param drop the difference of the means, in the metric's bad direction
 * @param error its standard error, s * sqrt(1/n + 1/m) for n baseline and m candidate runs, s being
 *     the baseline's standard deviation
 * @param degrees degrees of freedom of the t distribution
 */
public record MeanDrop(double drop, double error, int degrees) {

  /**
   * Compares two samples of independent runs.
   *
   * @param baseline values, finite; at least two
   * @param candidate values, finite; at least one
   * @throws IllegalArgumentException if there are fewer
   */
  public static MeanDrop of(double[] baseline, double[] candidate, boolean greaterIsBetter) {
    int n = baseline.length;
    int m = candidate.length;
    if (n < 2 || m < 1) {
      throw new IllegalArgumentException("no noise can be estimated from " + n + " and " + m);
    }
    double difference = StatUtils.mean(baseline) - StatUtils.mean(candidate);
    double variance = StatUtils.variance(baseline) * (1.0 / n + 1.0 / m);
    return new MeanDrop(greaterIsBetter ? difference : -difference, Math.sqrt(variance), n - 1);
  }

  /** Returns the drop that a healthy candidate exceeds with probability {@code level}. */
  public double chance(double level) {
    return error == 0
        ? 0
        : error * new TDistribution(null, degrees).inverseCumulativeProbability(1 - level);
  }
}
