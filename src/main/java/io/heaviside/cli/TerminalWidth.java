package io.heaviside.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How many columns stdout has. */
final class TerminalWidth {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private TerminalWidth() {}

  /** What {@code COLUMNS} says, else the terminal; unlimited where there is none. */
  static int of(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : ofTerminal();
  }

  /** The JDK does not know it; {@code stty} does, and where there is none, lines may be long. */
  @SuppressWarnings("SystemConsoleNull") // On newer JDKs stty then finds no terminal.
  private static int ofTerminal() {
    if (System.console() == null) {
      return UNLIMITED;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return size.matches("\\d+ [1-9]\\d{0,4}")
          ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
          : UNLIMITED;
    } catch (IOException noStty) {
      return UNLIMITED;
    }
  }
}
