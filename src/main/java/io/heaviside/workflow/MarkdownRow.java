package io.heaviside.workflow;

import java.util.List;

/** A row of a Markdown table. */
public final class MarkdownRow {
  private MarkdownRow() {}

  /** Returns the row with its line feed; line feeds in cells would end it and become blanks. */
  public static String of(List<String> cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }
}
