package io.heaviside.compare;

import java.util.Collection;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Values in short.
 *
 * @param mean NaN of none
 * @param deviation of the sample, with n - 1; NaN of fewer than two
 * @param count how many there are
 */
public record Spread(double mean, double deviation, int count) {

  /** Of the values that are numbers. */
  public static Spread of(Collection<Double> values) {
    double[] known = values.stream().filter(Double::isFinite).mapToDouble(v -> v).toArray();
    int n = known.length;
    double deviation = n < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(known));
    return new Spread(StatUtils.mean(known), deviation, n);
  }
}
