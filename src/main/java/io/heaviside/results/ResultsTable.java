package io.heaviside.results;

import io.heaviside.workflow.MarkdownRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown table, and under it the runs that its rows stand for. It can be read back, because the
 * store that a row came from may be gone when the next row is measured.
 *
 * @param rows the rows, in their order
 */
record ResultsTable(List<ResultsRow> rows) {
  private static final String SUMMARY = "<details><summary>runs</summary>";

  /** Copies the rows. */
  ResultsTable {
    rows = List.copyOf(rows);
  }

  /** Reads a table that {@link #markdown()} wrote; text around it is passed over. */
  static ResultsTable read(String markdown) {
    List<List<String>> lines =
        markdown.lines().filter(line -> line.startsWith("|")).map(ResultsTable::cells).toList();
    Map<String, String> runs =
        markdown
            .lines()
            .filter(line -> line.startsWith("* ") && line.contains(": "))
            .map(line -> line.substring(2).split(": ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, next) -> first));
    List<ResultsRow> rows = new ArrayList<>();
    // The first two lines are the titles and the rule under them.
    for (List<String> line : lines.subList(Math.min(2, lines.size()), lines.size())) {
      List<String> titles = lines.get(0);
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 1; i < Math.min(titles.size(), line.size()); i++) {
        cells.put(titles.get(i), line.get(i));
      }
      rows.add(new ResultsRow(line.get(0), cells, runs.getOrDefault(line.get(0), "")));
    }
    return new ResultsTable(rows);
  }

  private static List<String> cells(String line) {
    String[] cells = line.split("\\|", -1);
    return Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toList();
  }

  /** Returns the row with a label, if the table has one. */
  Optional<ResultsRow> row(String label) {
    return rows.stream().filter(row -> row.label().equals(label)).findFirst();
  }

  /** Returns table and runs; columns in which no row has a figure are left out. */
  String markdown() {
    List<String> titles =
        ResultsRow.COLUMNS.stream()
            .filter(title -> rows.stream().anyMatch(row -> !row.cell(title).isEmpty()))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(row("", titles.stream()));
    text.append(row("---", titles.stream().map(title -> "---:")));
    rows.forEach(row -> text.append(row(row.label(), titles.stream().map(row::cell))));
    text.append('\n').append(SUMMARY).append("\n\n");
    rows.forEach(row -> text.append("* " + row.label() + ": " + row.runs() + "\n"));
    return text.append("\n</details>\n").toString();
  }

  private static String row(String first, Stream<String> cells) {
    return MarkdownRow.of(Stream.concat(Stream.of(first), cells).toList());
  }
}
