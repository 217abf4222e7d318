package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
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
 * @param runs at least one
 */
public record RunGroup(List<RunSummary> runs) {
  public RunGroup {
    runs = List.copyOf(runs);
  }

  Spread spread(Figure figure) {
    return Spread.of(runs.stream().map(figure::of).toList());
  }

  Spread metric(String key) {
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
    identity.put("experiment", run.experiment());
    return identity;
  }

  private String all(Function<RunSummary, String> value) {
    return runs.stream().map(value).distinct().collect(Collectors.joining("|"));
  }
}
