package io.heaviside.gate;

import java.util.List;
import java.util.Map;

/**
 * What the gate found.
 *
 * @param baseline the runs that are the measure
 * @param candidate the runs that are measured
 * @param level of each noise test
 * @param metrics by name
 * @param configChanges keys of the experiment that differ, with both values
 */
public record CheckReport(
    RunGroup baseline,
    RunGroup candidate,
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

  /** Returns the verdict in one line. */
  public String verdict() {
    return passed()
        ? "passed: no regression"
        : "failed: " + failures() + " of the rules " + (failures() == 1 ? "is" : "are") + " broken";
  }
}
