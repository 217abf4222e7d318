package io.heaviside.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of a sweep as CSV (RFC 4180). A cell without a value is empty. */
final class SweepCsv {
  private static final String LINE_END = "\r\n";

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
    StringBuilder text = new StringBuilder(line(header));
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
        text.append(line(row));
      }
    }
    return text.toString();
  }

  /** A line for each setting that was trained to the end: means over its seeds. */
  static String pareto(SweepOutcome outcome) {
    List<SettingResult> front = outcome.front();
    StringBuilder text =
        new StringBuilder(line(List.of("setting", "accuracy", "sparsity", "on_front")));
    outcome.ranking().stream()
        .filter(SettingResult::isComplete)
        .forEach(
            setting ->
                text.append(
                    line(
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

  private static String line(List<String> cells) {
    return cells.stream().map(SweepCsv::cell).collect(Collectors.joining(",")) + LINE_END;
  }

  private static String cell(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
