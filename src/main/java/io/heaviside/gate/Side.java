package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs of one experiment on one dataset that differ in their seeds: one side of a comparison.
 *
 * @param label what the user called it
 * @param dataset the dataset's name
 * @param digest digest of the dataset's manifest
 * @param config the experiment, with any seed
 * @param runs at least one
 * @param provenance tags that say what the figures come from
 */
public record Side(
    String label,
    String dataset,
    String digest,
    ExperimentConfig config,
    List<SeedRun> runs,
    Map<String, String> provenance) {

  /** Copies list and map. */
  public Side {
    runs = List.copyOf(runs);
    provenance = Map.copyOf(provenance);
    if (runs.isEmpty()) {
      throw new ConfigException(label + ": no runs; expected one or more.");
    }
  }

  /**
   * Returns a metric's value in each run.
   *
   * @throws ConfigException if a run does not have it
   */
  double[] values(String metric) {
    return runs.stream().mapToDouble(run -> value(run, metric)).toArray();
  }

  /**
   * As {@link #values}, and all are numbers.
   *
   * @throws ConfigException if one is NaN or infinite
   */
  double[] finite(String metric) {
    double[] values = values(metric);
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new ConfigException(
          "%s: %s is %s, which nothing can be held against. Train again, and write the baseline with --update."
              .formatted(label, metric, Arrays.toString(values)));
    }
    return values;
  }

  private double value(SeedRun run, String metric) {
    Double value = run.metrics().get(metric);
    if (value == null) {
      throw new ConfigException(
          "%s: run %s has no metric %s. %s Correct the name in the thresholds, or write the baseline again with --update."
              .formatted(
                  label, run.id(), metric, NearestNames.hint(metric, run.metrics().keySet())));
    }
    return value;
  }

  /** Returns the seeds, for people. */
  public String seeds() {
    return runs.stream().map(run -> Long.toString(run.seed())).collect(Collectors.joining(", "));
  }

  /** Returns the keys in which the experiment differs from another one, with both values. */
  Map<String, String> configChanges(Side candidate) {
    Map<String, String> before = ExperimentConfig.withoutSeed(config.flattened());
    Map<String, String> after = ExperimentConfig.withoutSeed(candidate.config.flattened());
    Map<String, String> changes = new TreeMap<>();
    before.forEach(
        (key, value) -> {
          String now = after.getOrDefault(key, "none");
          if (!now.equals(value)) {
            changes.put(key, value + " -> " + now);
          }
        });
    after.forEach(
        (key, value) -> {
          if (!before.containsKey(key)) {
            changes.put(key, "none -> " + value);
          }
        });
    return changes;
  }

  /** Returns whether two runs may stand in one group. */
  static boolean sameExperiment(ExperimentConfig one, ExperimentConfig other) {
    return Objects.equals(one.seedGroup(), other.seedGroup());
  }

  /** Returns the experiment with another seed. */
  static ExperimentConfig seeded(ExperimentConfig config, long seed) {
    return ConfigReader.read(config.toYaml(), config.name(), List.of("seed=" + seed));
  }
}
