package io.heaviside.sweep;

import io.heaviside.compare.Spread;
import io.heaviside.trainer.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sweeps for the terminal. */
final class SweepTables {
  private record Column(String title, Function<SettingResult, String> cell) {}

  private SweepTables() {}

  /** All settings, best first. */
  static String ranking(SweepOutcome outcome) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("setting", result -> result.setting().name()));
    outcome
        .plan()
        .varied()
        .forEach(key -> columns.add(new Column(key, result -> result.setting().shown(key))));
    String metric = outcome.plan().objective().metric();
    columns.add(new Column("epochs", result -> String.valueOf(result.epochs())));
    columns.add(new Column(metric, result -> figure(metric, result.value())));
    if (!metric.equals("sparsity/total")) {
      columns.add(new Column("sparsity", result -> figure("sparsity/total", result.sparsity())));
    }
    columns.add(new Column("", result -> remark(outcome, result)));
    return render(columns, outcome.ranking()) + failures(outcome);
  }

  private static String failures(SweepOutcome outcome) {
    return outcome
        .trials()
        .filter(trial -> trial.state() == TrialResult.State.FAILED)
        .map(
            trial ->
                "%s, seed %s, failed: %s%n"
                    .formatted(trial.trial().config().name(), trial.trial().seed(), trial.failure())
                    .replace(System.lineSeparator(), "\n"))
        .collect(Collectors.joining());
  }

  /** The front, most accurate first. */
  static String front(SweepOutcome outcome) {
    List<Column> columns =
        List.of(
            new Column("Pareto front", result -> result.setting().name()),
            new Column("accuracy", result -> figure("accuracy", result.accuracy())),
            new Column("sparsity", result -> figure("sparsity", result.sparsity())));
    return render(columns, outcome.front());
  }

  /** The trials of a plan, before any is trained. */
  static String trials(SweepPlan plan) {
    List<String> keys = plan.varied();
    List<String> header = new ArrayList<>(List.of("setting"));
    header.addAll(keys);
    header.addAll(List.of("seed", "trial id"));
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (Setting setting : plan.settings()) {
      for (Trial trial : setting.trials()) {
        List<String> row = new ArrayList<>(List.of(setting.name()));
        keys.forEach(key -> row.add(setting.shown(key)));
        row.addAll(List.of(String.valueOf(trial.seed()), trial.id()));
        table.row(row.toArray(String[]::new));
      }
    }
    return table.render();
  }

  private static String render(List<Column> columns, List<SettingResult> results) {
    TextTable table = new TextTable(columns.stream().map(Column::title).toArray(String[]::new));
    for (SettingResult result : results) {
      table.row(columns.stream().map(column -> column.cell().apply(result)).toArray(String[]::new));
    }
    return table.render();
  }

  /** Accuracies and sparsities in percent, everything else in four digits; with more seeds ±. */
  static String figure(String metric, Spread spread) {
    if (spread.count() == 0) {
      return "-";
    }
    boolean share = metric.contains("accuracy") || metric.startsWith("sparsity");
    String form = share ? "%.2f" : "%.4g";
    double factor = share ? 100 : 1;
    String text = String.format(Locale.ROOT, form, factor * spread.mean()) + (share ? " %" : "");
    return spread.count() < 2
        ? text
        : text + " ± " + String.format(Locale.ROOT, form, factor * spread.deviation());
  }

  private static String remark(SweepOutcome outcome, SettingResult result) {
    if (outcome.best().filter(result::equals).isPresent()) {
      return "best";
    }
    if (!result.isDone()) {
      return "failed";
    }
    return result.whole() ? "" : "left early";
  }
}
