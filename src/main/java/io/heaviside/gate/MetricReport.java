package io.heaviside.gate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A metric on both sides, and its checks.
 *
 * @param metric its logged name
 * @param baseline its value in each run of the baseline
 * @param candidate its value in each run of the candidate
 * @param checks one for each rule
 */
public record MetricReport(
    String metric, List<Double> baseline, List<Double> candidate, List<Check> checks) {

  /** Copies the lists. */
  public MetricReport {
    baseline = List.copyOf(baseline);
    candidate = List.copyOf(candidate);
    checks = List.copyOf(checks);
  }

  static MetricReport of(String metric, double[] before, double[] after, List<Check> checks) {
    return new MetricReport(metric, list(before), list(after), checks);
  }

  /** Returns whether every rule is kept. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  static double mean(List<Double> values) {
    return StatUtils.mean(array(values));
  }

  /** The sample's standard deviation; NaN of one value. */
  static double deviation(List<Double> values) {
    return values.size() < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(array(values)));
  }

  /** Mean and standard deviation, for people. */
  static String shown(List<Double> values) {
    double deviation = deviation(values);
    return Numbers.of(mean(values))
        + (Double.isNaN(deviation) ? "" : " ± " + Numbers.of(deviation));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
