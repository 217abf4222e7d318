package io.heaviside.sweep;

import io.heaviside.workflow.CsvLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of a sweep as CSV (RFC 4180). A cell without a value is empty. */
final class SweepCsv {
  private SweepCsv() {}

  /** A line for each trial, best setting first. */
  static String trials(SweepOutcome outcome) {
    List<String> keys = List.copyOf(outcome.plan().config().parameters().keySet());
    List<String> header = new ArrayList<>(List.of("setting", "seed", "trial", "run", "state"));
    header.add("epochs");
    header.add(outcome.plan().objective().metric());
    header.add("sparsity/total");
    header.addAll(keys);
    header.add("failure");
    StringBuilder text = new StringBuilder(CsvLine.of(header));
    for (SettingResult setting : outcome.ranking()) {
      for (TrialResult trial : setting.trials()) {
        List<String> row = new ArrayList<>();
        row.add(setting.setting().name());
        row.add(String.valueOf(trial.trial().seed()));
        row.add(trial.trial().id());
        row.add(trial.run());
        row.add(trial.state().name().toLowerCase(Locale.ROOT));
        row.add(String.valueOf(trial.epochs()));
        row.add(number(trial.value()));
        row.add(number(trial.metrics().getOrDefault("sparsity/total", Double.NaN)));
        keys.forEach(key -> row.add(setting.setting().shown(key)));
        row.add(trial.failure());
        text.append(CsvLine.of(row));
      }
    }
    return text.toString();
  }

  /** A line for each setting that was trained to the end: means over its seeds. */
  static String pareto(SweepOutcome outcome) {
    List<SettingResult> front = outcome.front();
    StringBuilder text =
        new StringBuilder(CsvLine.of(List.of("setting", "accuracy", "sparsity", "on_front")));
    outcome.ranking().stream()
        .filter(SettingResult::isComplete)
        .forEach(
            setting ->
                text.append(
                    CsvLine.of(
                        List.of(
                            setting.setting().name(),
                            number(ParetoFront.accuracy(setting)),
                            number(ParetoFront.sparsity(setting)),
                            String.valueOf(front.contains(setting))))));
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }
}
