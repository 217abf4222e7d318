package io.heaviside.trainer.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text, each as wide as its widest cell: words to the left, numbers to the right. Too
 * small to be worth a library.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** With the heads of the columns. */
  public TextTable(String... header) {
    columns = header.length;
    row(header);
  }

  /** Adds a row; it has as many cells as the header. */
  public TextTable row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row of this table has " + columns + " cells; found " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Header, a rule, the rows; no line ends in blanks, each ends in a line feed. */
  public String render() {
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      text.append(line(rows.get(r))).append('\n');
      if (r == 0) {
        text.append("-".repeat(width())).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      String cell = row.get(c);
      String padding = " ".repeat(width(c) - cell.length());
      line.append(c == 0 ? "" : GAP);
      line.append(isNumeric(c) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .skip(1)
        .map(row -> row.get(column))
        .allMatch(cell -> cell.equals("-") || cell.matches("[-+]?[0-9][0-9.,:]*( ?[%smk])?"));
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private int width() {
    int width = GAP.length() * (columns - 1);
    for (int c = 0; c < columns; c++) {
      width += width(c);
    }
    return width;
  }
}
