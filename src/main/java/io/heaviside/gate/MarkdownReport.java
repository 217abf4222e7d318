package io.heaviside.gate;

/** A report for a pull request, in GitHub's Markdown. */
public final class MarkdownReport {
  private MarkdownReport() {}

  /**
   * Returns a heading with the verdict, a table with a row for each rule, and what was compared.
   */
  public static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(report.candidate().config().name())
        .append(": ")
        .append(report.verdict())
        .append("\n\n| metric | baseline | candidate | rule | verdict | |\n")
        .append("|---|---:|---:|---|---|---|\n");
    for (MetricReport metric : report.metrics()) {
      for (Check check : metric.checks()) {
        text.append(
            "| `%s` | %s | %s | `%s` | %s | %s |\n"
                .formatted(
                    metric.metric(),
                    MetricReport.shown(metric.baseline()),
                    MetricReport.shown(metric.candidate()),
                    check.rule(),
                    check.passed() ? "ok" : "**failed**",
                    check.detail().replace("|", "\\|")));
      }
    }
    text.append("\n* baseline: ").append(who(report.baseline()));
    text.append("* candidate: ").append(who(report.candidate()));
    text.append(
        "* dataset: %s `%s`\n".formatted(report.baseline().dataset(), report.baseline().digest()));
    if (!report.configChanges().isEmpty()) {
      text.append("* changed: `").append(TextReport.changes(report)).append("`\n");
    }
    report.warnings().forEach(warning -> text.append("* **warning**: " + warning + "\n"));
    return text.toString();
  }

  private static String who(Side group) {
    String commit = group.provenance().getOrDefault("mlflow.source.git.commit", "");
    return "`%s`, seeds %s%s\n"
        .formatted(
            group.label(),
            group.seeds(),
            commit.length() < 7 ? "" : ", commit " + commit.substring(0, 7));
  }
}
