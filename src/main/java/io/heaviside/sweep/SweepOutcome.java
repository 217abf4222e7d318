package io.heaviside.sweep;

import io.heaviside.trainer.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a sweep came to.
 *
 * @param plan the sweep
 * @param run id of its run
 * @param ranking all settings, best first: those of the last rung, then those that left before
 * @param files what was written
 */
public record SweepOutcome(
    SweepPlan plan, String run, List<SettingResult> ranking, List<Path> files) {
  /** Copies the lists. */
  public SweepOutcome {
    ranking = List.copyOf(ranking);
    files = List.copyOf(files);
  }

  SweepOutcome(SweepPlan plan, String run, List<SettingResult> ranking) {
    this(plan, run, ranking, List.of());
  }

  SweepOutcome in(List<Path> written) {
    return new SweepOutcome(plan, run, ranking, written);
  }

  /** Returns the best setting of those that were trained to the end, with every seed. */
  Optional<SettingResult> best() {
    return ranking.stream().filter(SettingResult::isComplete).findFirst();
  }

  /** Returns what dominates in accuracy and sparsity, of those that were trained to the end. */
  List<SettingResult> front() {
    return ParetoFront.of(ranking.stream().filter(SettingResult::isComplete).toList());
  }

  /** Returns the table and the front for the terminal, with a final line feed. */
  public String text() {
    return SweepTables.ranking(this) + "\n" + SweepTables.front(this);
  }

  Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put(ParentRun.DONE, (double) count(TrialResult.State.DONE));
    metrics.put("sweep/trials_failed", (double) count(TrialResult.State.FAILED));
    metrics.put(
        "sweep/settings_complete",
        (double) ranking.stream().filter(SettingResult::isComplete).count());
    best().ifPresent(best -> metrics.put("sweep/best", best.value().mean()));
    best().ifPresent(best -> metrics.put("sweep/best_sparsity", best.sparsity().mean()));
    return metrics;
  }

  private long count(TrialResult.State state) {
    return trials().filter(trial -> trial.state() == state).count();
  }

  Stream<TrialResult> trials() {
    return ranking.stream().flatMap(setting -> setting.trials().stream());
  }

  ConfigException noneLeft() {
    String why =
        trials()
            .map(TrialResult::failure)
            .filter(failure -> !failure.isEmpty())
            .findFirst()
            .orElse("no message");
    return new ConfigException(
        "sweep "
            + plan.name()
            + ": no setting was trained to the end with every seed. The first failure: "
            + why
            + " Change the sweep file, or train the failed trials again with --retry-failed.");
  }
}
