package io.heaviside.compare;

import java.util.Collection;

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
    double sum = 0;
    for (double value : known) {
      sum += value;
    }
    double mean = n == 0 ? Double.NaN : sum / n;
    double squares = 0;
    for (double value : known) {
      squares += (value - mean) * (value - mean);
    }
    return new Spread(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
  }
}
