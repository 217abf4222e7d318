package io.heaviside.workflow;

import java.util.List;
import java.util.stream.Collectors;

/** A line of CSV as RFC 4180 has it. */
public final class CsvLine {
  private static final String END = "\r\n";

  private CsvLine() {}

  /** Returns the line with its end; cells with commas, quotes or line ends are quoted. */
  public static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",")) + END;
  }

  private static String cell(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
