package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a candidate is held against.
 *
 * @param group the runs
 * @param thresholds a rule or more for each metric, by its logged name; at least one
 * @param level probability of a false alarm of each noise test, between 0 and 0.5
 */
public record Baseline(
    RunGroup group, SortedMap<String, MetricThreshold> thresholds, double level) {
  /** The level unless a file or the user says otherwise. */
  public static final double LEVEL = 0.01;

  private static final double SPARSITY_MARGIN = 0.01;

  /** Checks the level and that there is something to check. */
  public Baseline {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    Range.require(level > 0 && level < 0.5, "level", level, "a number between 0 and 0.5");
    if (thresholds.isEmpty()) {
      throw new ConfigException(
          group.label()
              + ": no thresholds; expected at least one metric. Give them with --thresholds FILE;"
              + " infra/baselines/README.md shows how.");
    }
  }

  /**
   * Refuses runs that could not serve: each must have every metric that has a rule, as a number.
   *
   * @throws ConfigException naming run and metric
   */
  public void requireMetrics() {
    thresholds.keySet().forEach(metric -> group.finite(metric));
  }

  /**
   * Returns the rules of a group that comes without any: no regression of the measured accuracies
   * beyond noise, and at most one point less sparsity where u is measured.
   */
  public static SortedMap<String, MetricThreshold> defaults(RunGroup group) {
    String accuracy = group.config().data().measured() + "/accuracy";
    Map<String, Double> metrics = group.runs().get(0).metrics();
    SortedMap<String, MetricThreshold> rules = new TreeMap<>();
    rules.put(accuracy, MetricThreshold.highWithin(0));
    if (metrics.containsKey(accuracy + "_sparse")) {
      rules.put(accuracy + "_sparse", MetricThreshold.highWithin(0));
      rules.put("sparsity/total", MetricThreshold.highWithin(SPARSITY_MARGIN));
    }
    return rules;
  }
}
