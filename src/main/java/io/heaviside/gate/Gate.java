package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a candidate against a baseline, metric by metric. */
public final class Gate {
  private Gate() {}

  /**
   * Compares.
   *
   * @throws ConfigException if the two were measured on different data, or a metric is missing or
   *     not a number in the baseline
   */
  public static CheckReport compare(Baseline baseline, RunGroup candidate) {
    requireSameData(baseline.group(), candidate.label(), candidate.dataset(), candidate.digest());
    List<MetricReport> metrics = new ArrayList<>();
    for (Map.Entry<String, MetricThreshold> rule : baseline.thresholds().entrySet()) {
      metrics.add(metric(baseline, candidate, rule.getKey(), rule.getValue()));
    }
    return new CheckReport(
        baseline.group(),
        candidate,
        baseline.level(),
        metrics,
        baseline.group().configChanges(candidate));
  }

  /**
   * Refuses to compare figures of different datasets.
   *
   * @param who the other side
   * @throws ConfigException if the datasets differ
   */
  static void requireSameData(RunGroup baseline, String who, String dataset, String digest) {
    if (!digest.equals(baseline.digest())) {
      throw new ConfigException(
          ("%s was measured on %s with digest %s, the baseline %s on %s with digest %s. Name the"
                  + " same data with --data, or write a new baseline with --update.")
              .formatted(
                  who, dataset, digest, baseline.label(), baseline.dataset(), baseline.digest()));
    }
  }

  private static MetricReport metric(
      Baseline baseline, RunGroup candidate, String metric, MetricThreshold rules) {
    double[] before = baseline.group().finite(metric);
    double[] after = candidate.values(metric);
    if (!Arrays.stream(after).allMatch(Double::isFinite)) {
      Check broken = new Check("finite", false, metric + " is " + Arrays.toString(after));
      return MetricReport.of(metric, before, after, List.of(broken));
    }
    List<Check> checks = new ArrayList<>(FixedRules.check(before, after, rules));
    Margin margin = rules.maxRegression();
    if (margin != null) {
      NoiseTest test = new NoiseTest(baseline.level(), rules.high(), margin);
      @Nullable McNemar pairs = Pairs.of(baseline.group(), candidate, metric, rules.high());
      checks.add(test.check(before, after, pairs));
    }
    return MetricReport.of(metric, before, after, checks);
  }
}
