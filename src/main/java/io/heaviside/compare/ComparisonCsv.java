package io.heaviside.compare;

import io.heaviside.tracking.RunSummary;
import io.heaviside.workflow.CsvLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A comparison as CSV (RFC 4180): a line for each run with all its params and the last value of
 * each metric, {@code best/…} among them. A cell without a value is empty.
 */
public final class ComparisonCsv {
  private ComparisonCsv() {}

  /** The text, header first. */
  public static String of(RunComparison comparison) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < comparison.groups().size(); i++) {
      for (RunSummary run : comparison.groups().get(i).runs()) {
        rows.add(row(RunComparison.letter(i), run));
      }
    }
    Set<String> columns = columns(rows);
    StringBuilder text = new StringBuilder(CsvLine.of(List.copyOf(columns)));
    for (Map<String, String> row : rows) {
      text.append(
          CsvLine.of(columns.stream().map(column -> row.getOrDefault(column, "")).toList()));
    }
    return text.toString();
  }

  private static Map<String, String> row(String group, RunSummary run) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("run_id", run.id());
    row.put("run_name", run.name());
    row.put("group", group);
    row.put("experiment", run.experiment());
    row.put("status", run.status());
    row.put("start_time", run.start().toString());
    row.put("end_time", run.end() == null ? "" : run.end().toString());
    double wall = Figure.WALL.of(run);
    row.put("wall_seconds", Double.isNaN(wall) ? "" : String.valueOf(wall));
    run.params().forEach((key, value) -> row.put("params." + key, value));
    run.metrics().forEach((key, value) -> row.put("metrics." + key, value.toString()));
    for (String tag :
        List.of("heaviside.dataset", "heaviside.seed_group", "mlflow.source.git.commit")) {
      row.put("tags." + tag, run.tags().getOrDefault(tag, ""));
    }
    return row;
  }

  private static Set<String> columns(List<Map<String, String>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    SortedSet<String> keys = new TreeSet<>();
    rows.forEach(
        row -> row.keySet().forEach(key -> (key.indexOf('.') < 0 ? columns : keys).add(key)));
    for (String kind : List.of("tags.", "params.", "metrics.")) {
      keys.stream().filter(key -> key.startsWith(kind)).forEach(columns::add);
    }
    return columns;
  }
}
