package io.heaviside.bench;

import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.MarkdownRow;
import java.util.ArrayList;
import java.util.List;

/** A table with a title, for the terminal and for Markdown. */
public final class Table {
  private final String title;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** Without rows. */
  public Table(String title, List<String> header) {
    this.title = title;
    this.header = List.copyOf(header);
  }

  /** Adds a row; it has as many cells as the header. */
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Returns it for the terminal. */
  public String text() {
    TextTable table = new TextTable(header.toArray(String[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return title + "\n" + table.render();
  }

  /** Returns it as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
    text.append(MarkdownRow.of(header))
        .append("|")
        .append(" --- |".repeat(header.size()))
        .append('\n');
    rows.forEach(row -> text.append(MarkdownRow.of(row)));
    return text.toString();
  }
}
