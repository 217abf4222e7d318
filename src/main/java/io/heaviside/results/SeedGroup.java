package io.heaviside.results;

import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The finished runs of one experiment, one for each seed.
 *
 * @param experiment the experiment, with any seed
 * @param runs the newest finished run of each seed, by seed
 */
record SeedGroup(ExperimentConfig experiment, SortedMap<Long, RunSummary> runs) {
  private static final List<String> FREE = List.of("name", "seed");

  /**
   * Finds the runs of an experiment. A run belongs to it if each of its params has the value that
   * the experiment has; keys that came after the run are not held against it.
   */
  static SeedGroup of(ExperimentConfig experiment, List<RunSummary> runs) {
    Map<String, String> wanted = experiment.flattened();
    SortedMap<Long, RunSummary> bySeed = new TreeMap<>();
    runs.stream()
        .filter(run -> run.status().equals("FINISHED") && matches(run.params(), wanted))
        .sorted(Comparator.comparing(RunSummary::start))
        .forEach(run -> bySeed.put(Long.valueOf(run.params().getOrDefault("seed", "0")), run));
    return new SeedGroup(experiment, bySeed);
  }

  private static boolean matches(Map<String, String> params, Map<String, String> wanted) {
    return params.containsKey("method")
        && params.entrySet().stream()
            .filter(param -> !FREE.contains(param.getKey()))
            .allMatch(param -> param.getValue().equals(wanted.get(param.getKey())));
  }

  /** Returns a metric's last value in each run that has it. */
  double[] values(String metric) {
    return runs.values().stream()
        .flatMap(run -> Stream.ofNullable(run.metrics().get(metric)))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Returns the mean; NaN of nothing. */
  static double mean(double[] values) {
    return DoubleStream.of(values).average().orElse(Double.NaN);
  }

  /** Returns the standard deviation of the sample, with n - 1; NaN of fewer than two. */
  static double deviation(double[] values) {
    double mean = mean(values);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }
}
