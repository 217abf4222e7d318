package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.RunTags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs that count as one experiment, usually with different seeds.
 *
 * @param runs one for each seed, or as they were grouped by other fields
 */
public record RunGroup(List<RunSummary> runs) {
  public RunGroup {
    runs = List.copyOf(runs);
  }

  /**
   * The finished runs of an experiment: those with the same params. A run from before a key existed
   * does not count, for it cannot say what it did.
   */
  public static RunGroup of(ExperimentConfig experiment, List<RunSummary> runs) {
    Map<String, String> wanted = ExperimentConfig.withoutSeed(experiment.flattened());
    return newestOfEachSeed(
        runs.stream()
            .filter(run -> run.status().equals("FINISHED"))
            .filter(run -> ExperimentConfig.withoutSeed(run.params()).equals(wanted))
            .toList());
  }

  /** The runs that count where a seed ran several times, by seed. */
  static RunGroup newestOfEachSeed(List<RunSummary> runs) {
    SortedMap<String, RunSummary> bySeed = new TreeMap<>(Natural.ORDER);
    runs.stream()
        .sorted(Comparator.comparing(RunSummary::start).thenComparing(RunSummary::id))
        .forEach(run -> bySeed.put(seed(run), run));
    return new RunGroup(List.copyOf(bySeed.values()));
  }

  /** The seed of a run; its id where it has none. */
  public static String seed(RunSummary run) {
    return run.params().getOrDefault("seed", run.id());
  }

  Spread spread(Figure figure) {
    return Spread.of(runs.stream().map(figure::of).toList());
  }

  /** The last values of a metric in the runs that have it. */
  public Spread metric(String key) {
    return Spread.of(
        runs.stream().map(run -> run.metrics().getOrDefault(key, Double.NaN)).toList());
  }

  /** The accuracy of what would be deployed: of u where there is one, else of w. */
  Spread accuracy() {
    Spread sparse = spread(Figure.SPARSE_ACCURACY);
    return sparse.count() > 0 ? sparse : spread(Figure.ACCURACY);
  }

  String name() {
    return all(run -> run.params().getOrDefault("name", run.name()));
  }

  String method() {
    return all(
        run ->
            run.params().getOrDefault("method", run.tags().getOrDefault("heaviside.method", "")));
  }

  /** The penalty, where there is a splitting. */
  String penalty() {
    return method().contains("rvs")
        ? all(run -> run.params().getOrDefault("splitting.penalty", ""))
        : "";
  }

  /** The params, and dataset and experiment beside them; several values are joined by "|". */
  SortedMap<String, String> settings() {
    TreeSet<String> keys = new TreeSet<>();
    runs.forEach(run -> keys.addAll(ExperimentConfig.withoutSeed(run.params()).keySet()));
    SortedMap<String, String> settings = new TreeMap<>();
    keys.forEach(key -> settings.put(key, all(run -> run.params().getOrDefault(key, ""))));
    settings.put("dataset", all(run -> run.tags().getOrDefault("heaviside.dataset", "")));
    settings.put("dataset_digest", all(RunGroup::datasetDigest));
    settings.put("experiment", all(RunSummary::experiment));
    return settings;
  }

  /** What a run has besides name and seed: equal in the runs of a group. */
  static Map<String, String> identity(RunSummary run) {
    Map<String, String> identity = new TreeMap<>();
    String group = run.tags().get("heaviside.seed_group");
    if (group == null) {
      identity.putAll(ExperimentConfig.withoutSeed(run.params()));
    } else {
      identity.put("heaviside.seed_group", group);
    }
    identity.put("dataset", run.tags().getOrDefault("heaviside.dataset", ""));
    identity.put("dataset_digest", datasetDigest(run));
    identity.put("experiment", run.experiment());
    return identity;
  }

  /** The same name may stand for other images: MNIST's first 4,000, or shards of another seed. */
  private static String datasetDigest(RunSummary run) {
    return run.tags().getOrDefault(RunTags.DATASET_DIGEST, "");
  }

  private String all(Function<RunSummary, String> value) {
    return runs.stream().map(value).distinct().collect(Collectors.joining("|"));
  }
}
