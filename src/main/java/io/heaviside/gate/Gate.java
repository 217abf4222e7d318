package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a candidate against a baseline, metric by metric. */
public final class Gate {
  private Gate() {}

  /**
   * Compares.
   *
   * @throws ConfigException if the two were measured on different data or share a run, if the
   *     baseline has too few runs, or a metric is missing or not a number in it
   */
  public static CheckReport compare(Baseline baseline, Side candidate) {
    requireSameData(baseline.group(), candidate.label(), candidate.dataset(), candidate.digest());
    requireOtherRuns(baseline.group(), candidate);
    baseline.requireRunsFor(candidate.runs().size());
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
  static void requireSameData(Side baseline, String who, String dataset, String digest) {
    if (!digest.equals(baseline.digest())) {
      throw new ConfigException(
          ("%s was measured on %s with digest %s, the baseline %s on %s with digest %s. Name the"
                  + " same data with --data, or write a new baseline with --update.")
              .formatted(
                  who, dataset, digest, baseline.label(), baseline.dataset(), baseline.digest()));
    }
  }

  /** A run held against itself passes whatever it is. */
  private static void requireOtherRuns(Side baseline, Side candidate) {
    Set<String> known = baseline.runs().stream().map(SeedRun::id).collect(Collectors.toSet());
    for (SeedRun run : candidate.runs()) {
      if (known.contains(run.id())) {
        throw new ConfigException(
            "%s: run %s is one of the baseline's, %s. Name other runs with --candidate."
                .formatted(candidate.label(), run.id(), baseline.label()));
      }
    }
  }

  private static MetricReport metric(
      Baseline baseline, Side candidate, String metric, MetricThreshold rules) {
    double[] before = baseline.group().finite(metric);
    double[] after = candidate.values(metric);
    if (!Arrays.stream(after).allMatch(Double::isFinite)) {
      Check broken = new Check("finite", false, metric + " is " + Arrays.toString(after));
      return MetricReport.of(metric, before, after, List.of(broken));
    }
    List<Check> checks = new ArrayList<>(FixedRules.check(before, after, rules));
    Margin margin = rules.maxRegression();
    if (margin != null) {
      NoiseTest test = new NoiseTest(baseline.levelOfEach(), rules.high(), margin);
      @Nullable PairedDrop pairs = Pairs.of(baseline.group(), candidate, metric, rules.high());
      checks.addAll(test.check(before, after, pairs));
    }
    return MetricReport.of(metric, before, after, checks);
  }
}
