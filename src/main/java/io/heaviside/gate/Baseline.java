package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.text.Plural;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a candidate is held against.
 *
 * @param group the runs
 * @param thresholds a rule or more for each metric, by its logged name; at least one
 * @param level probability that a healthy candidate fails by chance, between 0 and 0.5; the metrics
 *     with a noise test share it evenly
 */
public record Baseline(Side group, SortedMap<String, MetricThreshold> thresholds, double level) {
  /** The level unless a file or the user says otherwise. */
  public static final double LEVEL = 0.01;

  /** With fewer runs the noise of seeds is hardly known, and only large regressions fail. */
  static final int ENOUGH_RUNS = 5;

  private static final int FEWEST_RUNS = 3;
  private static final double SPARSITY_MARGIN = 0.01;

  /** Checks the level and that there is something to check. */
  public Baseline {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    requireLevel(group.label() + ": level", level);
    if (thresholds.isEmpty()) {
      throw new ConfigException(
          group.label()
              + ": no thresholds; expected at least one metric. Give them with --thresholds FILE;"
              + " infra/baselines/README.md shows how.");
    }
  }

  /**
   * Refuses a level at which nothing or everything would fail.
   *
   * @param what the user calls it
   * @throws ConfigException if it is not between 0 and 0.5
   */
  public static void requireLevel(String what, double level) {
    if (!(level > 0 && level < 0.5)) {
      throw new ConfigException(
          "%s: found %s; expected a number between 0 and 0.5, such as 0.01. Correct it."
              .formatted(what, level));
    }
  }

  /**
   * Refuses runs that could not serve: each must have every metric that has a rule, as a number,
   * and there must be enough of them.
   *
   * @throws ConfigException naming run and metric
   */
  public void requireUsable() {
    thresholds.keySet().forEach(metric -> group.finite(metric));
    requireRunsFor(1);
  }

  /**
   * Refuses a baseline that cannot tell noise from regressions: one of two runs, where nothing less
   * than 39 standard deviations fails at level 0.01; and one of a single run for several
   * candidates, whose noise would come from themselves, so that broken seeds would hide each other.
   *
   * @param candidates how many runs are to be held against it
   * @throws ConfigException if a metric has a noise test that these could not decide
   */
  public void requireRunsFor(int candidates) {
    int runs = group.runs().size();
    if (noiseTests() > 0 && runs < FEWEST_RUNS && (runs > 1 || candidates > 1)) {
      throw new ConfigException(
          "%s: found %s to hold %s against; expected %s or more, so that the noise of seeds is known, or one for one. Name more with --baseline run:ID,ID,ID, or write a file of %s seeds with --update."
              .formatted(
                  group.label(), Plural.of(runs, "run"), candidates, FEWEST_RUNS, ENOUGH_RUNS));
    }
  }

  /** Returns the level of each noise test, so that all together keep the level (Bonferroni). */
  double levelOfEach() {
    return level / Math.max(1, noiseTests());
  }

  private long noiseTests() {
    return thresholds.values().stream().filter(rule -> rule.maxRegression() != null).count();
  }

  /**
   * Returns the rules of a group that comes without any: no regression of the measured accuracies
   * beyond noise, and at most one point less sparsity where u is measured. Where w ended as u, one
   * of the two accuracies says it all: that of u, which would be deployed.
   */
  public static SortedMap<String, MetricThreshold> defaults(Side group) {
    String accuracy = group.config().data().measured() + "/accuracy";
    String sparse = accuracy + "_sparse";
    SortedMap<String, MetricThreshold> rules = new TreeMap<>();
    rules.put(accuracy, MetricThreshold.highWithin(0));
    if (group.runs().get(0).metrics().containsKey(sparse)) {
      rules.put(sparse, MetricThreshold.highWithin(0));
      rules.put("sparsity/total", MetricThreshold.highWithin(SPARSITY_MARGIN));
      if (Arrays.equals(group.values(accuracy), group.values(sparse))) {
        rules.remove(accuracy);
      }
    }
    return rules;
  }
}
