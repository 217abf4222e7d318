package io.heaviside.cli;

import io.heaviside.bench.Table;
import io.heaviside.workflow.OutputFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that a benchmark's report goes to, beside the terminal. */
final class BenchFiles {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Everything that was measured, round by round, with the machine's facts.")
  private @Nullable String json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "The tables as Markdown.")
  private @Nullable String markdown;

  /** Refuses places that cannot be written, before anything is measured. */
  void require(Surroundings surroundings) {
    if (json != null) {
      new OutputFile(surroundings.path(json));
    }
    if (markdown != null) {
      new OutputFile(surroundings.path(markdown));
    }
  }

  /**
   * Writes what was asked for, then prints the tables.
   *
   * @param title of the Markdown page
   */
  void deliver(
      Surroundings surroundings, String title, String report, List<Table> tables, PrintWriter out) {
    if (json != null) {
      write(surroundings, json, report);
    }
    if (markdown != null) {
      String page =
          tables.stream()
              .map(Table::markdown)
              .collect(Collectors.joining("\n", "# " + title + "\n\n", ""));
      write(surroundings, markdown, page);
    }
    tables.forEach(table -> out.println(table.text()));
    out.flush();
  }

  private static void write(Surroundings surroundings, String file, String text) {
    new OutputFile(surroundings.path(file)).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
