package io.heaviside.gate;

import java.util.List;
import java.util.Map;

/**
 * What the gate found.
 *
 * @param baseline the runs that are the measure
 * @param candidate the runs that are measured
 * @param level probability that a healthy candidate fails by chance
 * @param metrics by name
 * @param configChanges keys of the experiment that differ, with both values
 */
public record CheckReport(
    Side baseline,
    Side candidate,
    double level,
    List<MetricReport> metrics,
    Map<String, String> configChanges) {

  /** Returns whether every rule of every metric is kept. */
  public boolean passed() {
    return metrics.stream().allMatch(MetricReport::passed);
  }

  /** Returns how many rules are broken. */
  long failures() {
    return metrics.stream()
        .flatMap(metric -> metric.checks().stream())
        .filter(check -> !check.passed())
        .count();
  }

  /** Returns what a reader must know before relying on the verdict, a sentence each. */
  List<String> warnings() {
    int runs = baseline.runs().size();
    boolean noise =
        metrics.stream()
            .flatMap(metric -> metric.checks().stream())
            .anyMatch(check -> check.rule().equals(NoiseTest.RULE));
    if (!noise || runs >= Baseline.ENOUGH_RUNS) {
      return List.of();
    }
    return List.of(
        runs == 1
            ? "Seeds are not taken into account: with one run on each side, two healthy seeds of"
                + " one experiment fail far more often than the level says."
            : "The baseline has %s runs: with fewer than %s, only large regressions stand out from the noise of seeds."
                .formatted(runs, Baseline.ENOUGH_RUNS));
  }

  /** Returns the verdict in one line. */
  public String verdict() {
    return passed()
        ? "passed: no regression"
        : "failed: " + failures() + " of the rules " + (failures() == 1 ? "is" : "are") + " broken";
  }
}
