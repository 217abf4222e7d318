package io.heaviside.results;

import io.heaviside.compare.Spread;
import io.heaviside.tracking.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Seed groups as a Markdown table, and under it the runs they stand for. */
final class ResultsTable {
  private record Column(String title, Function<SeedGroup, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("accuracy of w", group -> percent(group, measured(group) + "/accuracy")),
          new Column(
              "accuracy of u", group -> percent(group, measured(group) + "/accuracy_sparse")),
          new Column("sparsity", group -> percent(group, "sparsity/total")),
          new Column(
              "best epoch, w", group -> percent(group, "best/" + measured(group) + "_accuracy")),
          new Column("epochs", group -> String.valueOf(group.experiment().epochs())),
          new Column("seeds", group -> String.valueOf(group.runs().size())),
          new Column("minutes", ResultsTable::minutes));

  private final List<String> labels;
  private final List<SeedGroup> groups;

  /** With a label for each group. */
  ResultsTable(List<String> labels, List<SeedGroup> groups) {
    this.labels = labels;
    this.groups = groups;
  }

  /**
   * Returns the table and the list of runs; columns in which no group has a figure are left out.
   */
  String markdown() {
    List<Column> shown =
        COLUMNS.stream()
            .filter(
                column -> groups.stream().anyMatch(group -> !column.cell().apply(group).isEmpty()))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(line("", shown.stream().map(Column::title).toList()));
    text.append(line("---", shown.stream().map(column -> "---:").toList()));
    for (int i = 0; i < groups.size(); i++) {
      SeedGroup group = groups.get(i);
      text.append(
          line(labels.get(i), shown.stream().map(column -> column.cell().apply(group)).toList()));
    }
    return text.append('\n').append(runs()).toString();
  }

  private static String line(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }

  private static String measured(SeedGroup group) {
    return group.experiment().data().measured();
  }

  private static String percent(SeedGroup group, String metric) {
    Spread spread = group.spread(metric);
    if (spread.count() == 0) {
      return "";
    }
    double deviation = spread.deviation();
    return String.format(Locale.ROOT, "%.2f %%", 100 * spread.mean())
        + (Double.isNaN(deviation) ? "" : String.format(Locale.ROOT, " ± %.2f", 100 * deviation));
  }

  private static String minutes(SeedGroup group) {
    Spread minutes =
        Spread.of(
            group.runs().values().stream()
                .filter(run -> run.end() != null)
                .map(
                    run ->
                        Duration.between(run.start(), Objects.requireNonNull(run.end())).toSeconds()
                            / 60.0)
                .toList());
    return minutes.count() == 0 ? "" : String.format(Locale.ROOT, "%.1f", minutes.mean());
  }

  private String runs() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if (!groups.get(i).runs().isEmpty()) {
        lines.add("* " + labels.get(i) + ": " + runs(groups.get(i)) + "\n");
      }
    }
    return "<details><summary>runs</summary>\n\n" + String.join("", lines) + "\n</details>\n";
  }

  private static String runs(SeedGroup group) {
    return group.runs().entrySet().stream()
        .map(
            entry ->
                "seed "
                    + entry.getKey()
                    + " `"
                    + entry.getValue().id()
                    + "`"
                    + commit(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String commit(RunSummary run) {
    String commit = run.tags().getOrDefault("mlflow.source.git.commit", "");
    return commit.length() < 7 ? "" : " at " + commit.substring(0, 7);
  }
}
