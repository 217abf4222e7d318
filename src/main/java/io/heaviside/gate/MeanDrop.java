package io.heaviside.gate;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * By how much the mean of the candidate's runs lies below that of the baseline's, and how surely.
 *
 * <p>With several runs on both sides the error is Welch's (Biometrika 1947), which does not suppose
 * equal variances. One run has no variance of its own: against several it is taken to vary as they
 * do, which makes the bound that of a t-test with one common variance, and of the prediction of one
 * more run.
 *
 * @param drop the difference of the means, in the metric's bad direction
 * @param error its standard error
 * @param degrees degrees of freedom of the t distribution
 */
public record MeanDrop(double drop, double error, double degrees) {

  /**
   * Compares two samples of independent runs.
   *
   * @param baseline values, finite
   * @param candidate values, finite; at least two on one of the sides
   * @throws IllegalArgumentException if there is one value on both sides, or none on one
   */
  public static MeanDrop of(double[] baseline, double[] candidate, boolean greaterIsBetter) {
    int n = baseline.length;
    int m = candidate.length;
    if (Math.min(n, m) < 1 || Math.max(n, m) < 2) {
      throw new IllegalArgumentException("no noise can be estimated from " + n + " and " + m);
    }
    double difference = StatUtils.mean(baseline) - StatUtils.mean(candidate);
    double drop = greaterIsBetter ? difference : -difference;
    if (n == 1 || m == 1) {
      double[] several = n == 1 ? candidate : baseline;
      double variance = StatUtils.variance(several);
      return new MeanDrop(
          drop, Math.sqrt(variance * (1 + 1.0 / several.length)), several.length - 1.0);
    }
    double a = StatUtils.variance(baseline) / n;
    double b = StatUtils.variance(candidate) / m;
    double degrees = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
    return new MeanDrop(drop, Math.sqrt(a + b), degrees);
  }

  /**
   * Returns the one-sided lower confidence bound of the drop: in the long run the true one lies
   * below it with probability {@code level}.
   */
  public double lowerBound(double level) {
    if (error == 0) {
      return drop;
    }
    double quantile = new TDistribution(null, degrees).inverseCumulativeProbability(1 - level);
    return drop - quantile * error;
  }
}
