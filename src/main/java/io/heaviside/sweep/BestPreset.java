package io.heaviside.sweep;

import java.util.Comparator;
import java.util.stream.Collectors;

/** The best setting as an experiment that {@code train --config} takes. */
final class BestPreset {
  private BestPreset() {}

  /** Writes the experiment of the best setting's best seed; the comment says where it is from. */
  static String of(SweepOutcome outcome) {
    SettingResult best = outcome.best().orElseThrow();
    Objective objective = outcome.plan().objective();
    TrialResult trial =
        best.trials().stream()
            .max(Comparator.comparingDouble(t -> objective.direction().gain(t.value())))
            .orElseThrow();
    String seeds =
        best.trials().stream()
            .map(t -> String.valueOf(t.trial().seed()))
            .collect(Collectors.joining(", "));
    return ("# Best of %d settings of the sweep %s, from %s.%n"
            + "# %s of seed %s: %s; all seeds (%s): %s; sparsity %s.%n"
            + "# Sweep run %s, training run %s, trial %s.%n%s")
        .formatted(
            outcome.plan().settings().size(),
            outcome.plan().name(),
            outcome.plan().config().base().label(),
            objective.metric(),
            trial.trial().seed(),
            trial.value(),
            seeds,
            SweepTables.figure(objective.metric(), best.value()),
            SweepTables.figure("sparsity", best.sparsity()),
            outcome.run(),
            trial.run(),
            trial.trial().id(),
            trial.trial().config().toYaml())
        .replace(System.lineSeparator(), "\n");
  }
}
