package io.heaviside.results;

import io.heaviside.compare.Spread;
import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The finished runs of one experiment, one for each seed.
 *
 * @param experiment the experiment, with any seed
 * @param runs the newest finished run of each seed, by seed
 */
record SeedGroup(ExperimentConfig experiment, SortedMap<Long, RunSummary> runs) {
  /**
   * Finds the runs of an experiment: those with the same params. A run from before a key existed
   * does not count, for it cannot say what it did.
   */
  static SeedGroup of(ExperimentConfig experiment, List<RunSummary> runs) {
    Map<String, String> wanted = ExperimentConfig.withoutSeed(experiment.flattened());
    SortedMap<Long, RunSummary> bySeed = new TreeMap<>();
    runs.stream()
        .filter(run -> run.status().equals("FINISHED"))
        .filter(run -> ExperimentConfig.withoutSeed(run.params()).equals(wanted))
        .sorted(Comparator.comparing(RunSummary::start))
        .forEach(run -> bySeed.put(Long.valueOf(run.params().getOrDefault("seed", "0")), run));
    return new SeedGroup(experiment, bySeed);
  }

  /** The last values of a metric in the runs that have it. */
  Spread spread(String metric) {
    return Spread.of(
        runs.values().stream()
            .flatMap(run -> Stream.ofNullable(run.metrics().get(metric)))
            .toList());
  }
}
