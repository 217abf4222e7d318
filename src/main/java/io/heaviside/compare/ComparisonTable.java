package io.heaviside.compare;

import io.heaviside.trainer.text.Printable;
import io.heaviside.trainer.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A comparison for the terminal: a table, where that is too wide two, and where these are too wide
 * a block for each group.
 */
public final class ComparisonTable {
  private static final int NAME = 40;
  private static final String INDENT = "   ";

  private final RunComparison comparison;
  private final int width;

  /** With the number of columns that fit. */
  public ComparisonTable(RunComparison comparison, int width) {
    this.comparison = comparison;
    this.width = width;
  }

  /** The text, with a final line feed. */
  public String render() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < comparison.groups().size(); i++) {
      rows.add(row(i, comparison.groups().get(i)));
    }
    List<String> heads =
        rows.get(0).keySet().stream()
            .filter(head -> rows.stream().anyMatch(row -> !row.getOrDefault(head, "").isEmpty()))
            .toList();
    StringBuilder text = new StringBuilder(wrapped(comparison.title(), ""));
    text.append(wrapped(legend(), "")).append('\n');
    text.append(
        Stream.of(table(heads, rows), halves(heads, rows))
            .filter(this::fits)
            .findFirst()
            .map(table -> table + differences())
            .orElseGet(() -> blocks(heads, rows)));
    comparison.notes().forEach(note -> text.append('\n').append(wrapped(note, "")));
    return text.toString();
  }

  private boolean fits(String table) {
    return table.lines().allMatch(line -> line.length() <= width);
  }

  /** What was done and how fast, and below it how well. */
  private static String halves(List<String> heads, List<Map<String, String>> rows) {
    List<String> how = new ArrayList<>(heads);
    List<String> well = new ArrayList<>(heads);
    how.removeIf(ComparisonTable::isShare);
    well.removeIf(head -> !head.isEmpty() && !isShare(head));
    return table(how, rows) + "\n" + table(well, rows);
  }

  private static boolean isShare(String head) {
    return Stream.of(Figure.values())
        .anyMatch(figure -> figure.isPercent() && figure.head().equals(head));
  }

  private String legend() {
    return "accuracy (%s) and sparsity in %%; mean ± standard deviation over the runs of a group"
        .formatted(comparison.measured());
  }

  private static Map<String, String> row(int index, RunGroup group) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("", RunComparison.letter(index));
    row.put("name", shortened(group.name()));
    row.put("runs", String.valueOf(group.runs().size()));
    row.put("method", Printable.of(group.method()));
    row.put("penalty", Printable.of(group.penalty()));
    for (Figure figure : Figure.values()) {
      row.put(figure.head(), figure.text(group.spread(figure)));
    }
    return row;
  }

  private static String shortened(String name) {
    String plain = Printable.of(name);
    return plain.length() <= NAME ? plain : plain.substring(0, NAME - 1) + "…";
  }

  private static String table(List<String> heads, List<Map<String, String>> rows) {
    TextTable table = new TextTable(heads.toArray(String[]::new));
    rows.forEach(
        row -> table.row(heads.stream().map(head -> cell(row, head)).toArray(String[]::new)));
    return table.render();
  }

  private static String cell(Map<String, String> row, String head) {
    String value = row.getOrDefault(head, "");
    return value.isEmpty() ? "-" : value;
  }

  private String differences() {
    if (comparison.differing().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nwhat differs\n");
    for (int i = 0; i < comparison.groups().size(); i++) {
      String letter = RunComparison.letter(i);
      String first = letter + " ".repeat(Math.max(1, INDENT.length() - letter.length()));
      text.append(wrapped(first + settings(comparison.groups().get(i)), INDENT));
    }
    return text.toString();
  }

  private String settings(RunGroup group) {
    return String.join(
        "  ",
        comparison.differences(group).entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> Printable.of(entry.getKey() + "=" + entry.getValue()))
            .toList());
  }

  private String blocks(List<String> heads, List<Map<String, String>> rows) {
    StringBuilder text = new StringBuilder();
    int label = heads.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      text.append(i == 0 ? "" : "\n").append(wrapped(row.get("") + "  " + row.get("name"), INDENT));
      heads.stream()
          .skip(2)
          .filter(head -> !row.getOrDefault(head, "").isEmpty())
          .forEach(
              head ->
                  text.append(INDENT)
                      .append(head)
                      .append(" ".repeat(label - head.length() + 2))
                      .append(row.get(head))
                      .append('\n'));
      String settings = settings(comparison.groups().get(i));
      text.append(settings.isEmpty() ? "" : wrapped(INDENT + settings, INDENT));
    }
    return text.toString();
  }

  /** Breaks between words; a word that is too long by itself stays whole. */
  private String wrapped(String line, String indent) {
    StringBuilder text = new StringBuilder();
    StringBuilder current = new StringBuilder();
    for (String word : line.split("(?<=\\s)(?=\\S)", -1)) {
      if (!current.toString().isBlank()
          && current.length() + word.stripTrailing().length() > width) {
        text.append(current.toString().stripTrailing()).append('\n');
        current = new StringBuilder(indent);
      }
      current.append(word);
    }
    return text.append(current.toString().stripTrailing()).append('\n').toString();
  }
}
