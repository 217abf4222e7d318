package io.heaviside.gate;

import io.heaviside.trainer.text.Plural;
import io.heaviside.trainer.text.TextTable;
import java.util.stream.Collectors;

/** A report for the terminal. */
public final class TextReport {
  private TextReport() {}

  /** Returns who was compared, a table of the metrics, a line for each rule, and the verdict. */
  public static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    text.append(who("baseline ", report.baseline())).append(who("candidate", report.candidate()));
    text.append("dataset    ")
        .append(report.baseline().dataset())
        .append(' ')
        .append(report.baseline().digest())
        .append("\n\n");
    TextTable table = new TextTable("metric", "baseline", "candidate", "verdict");
    for (MetricReport metric : report.metrics()) {
      table.row(
          metric.metric(),
          MetricReport.shown(metric.baseline()),
          MetricReport.shown(metric.candidate()),
          metric.passed() ? "ok" : "FAILED");
    }
    text.append(table.render()).append('\n');
    for (MetricReport metric : report.metrics()) {
      for (Check check : metric.checks()) {
        text.append(check.passed() ? "ok      " : "FAILED  ")
            .append(metric.metric())
            .append(' ')
            .append(check.rule())
            .append(": ")
            .append(check.detail())
            .append('\n');
      }
    }
    if (!report.configChanges().isEmpty()) {
      text.append("changed ").append(changes(report)).append('\n');
    }
    report.warnings().forEach(warning -> text.append("warning ").append(warning).append('\n'));
    return text.append('\n').append(report.verdict()).append('\n').toString();
  }

  static String changes(CheckReport report) {
    return report.configChanges().entrySet().stream()
        .map(change -> change.getKey() + ": " + change.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String who(String side, Side group) {
    int runs = group.runs().size();
    return "%s  %s: %s of %s, seed%s %s\n"
        .formatted(
            side,
            group.label(),
            Plural.of(runs, "run"),
            group.config().name(),
            Plural.s(runs),
            group.seeds());
  }
}
