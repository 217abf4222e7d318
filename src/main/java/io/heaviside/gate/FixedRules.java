package io.heaviside.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/** MLflow's rules, which know no noise: they look at the means alone. */
final class FixedRules {
  private FixedRules() {}

  static List<Check> check(double[] baseline, double[] candidate, MetricThreshold rules) {
    double sign = rules.high() ? 1 : -1;
    double before = StatUtils.mean(baseline);
    double after = StatUtils.mean(candidate);
    double gain = sign * (after - before);
    List<Check> checks = new ArrayList<>();
    Double threshold = rules.threshold();
    if (threshold != null) {
      checks.add(
          new Check(
              "threshold",
              sign * (after - threshold) >= 0,
              "%s, must be %s %s"
                  .formatted(
                      Numbers.of(after), rules.high() ? ">=" : "<=", Numbers.of(threshold))));
    }
    Double absolute = rules.minAbsoluteChange();
    if (absolute != null) {
      checks.add(
          new Check(
              "min_absolute_change",
              gain >= absolute,
              "better by %s, must be by %s".formatted(Numbers.of(gain), Numbers.of(absolute))));
    }
    Double relative = rules.minRelativeChange();
    if (relative != null) {
      checks.add(relative(before, gain, relative));
    }
    return checks;
  }

  /** As MLflow: nothing is a share of zero, where any gain is enough. */
  private static Check relative(double before, double gain, double wanted) {
    @Nullable Double share = before == 0 ? null : gain / Math.abs(before);
    boolean passed = share == null ? gain > 0 : share >= wanted;
    String detail =
        share == null
            ? "better by " + Numbers.of(gain) + ", must be by anything, for the baseline is 0"
            : String.format(
                Locale.ROOT, "better by %.2f %%, must be by %.2f %%", 100 * share, 100 * wanted);
    return new Check("min_relative_change", passed, detail);
  }
}
