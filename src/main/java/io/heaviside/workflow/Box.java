package io.heaviside.workflow;

import java.util.List;

/** Lines in a frame, for what must not be overlooked. */
final class Box {
  private Box() {}

  /** The framed lines; the frame is as wide as the longest of them. */
  static String around(List<String> lines) {
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    String edge = "+" + "-".repeat(width + 2) + "+";
    StringBuilder box = new StringBuilder(edge);
    for (String line : lines) {
      box.append("\n| ").append(line).append(" ".repeat(width - line.length())).append(" |");
    }
    return box.append('\n').append(edge).toString();
  }
}
