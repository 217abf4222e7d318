package io.heaviside.cli;

import io.heaviside.gate.CheckReport;
import io.heaviside.gate.JsonReport;
import io.heaviside.gate.JunitReport;
import io.heaviside.gate.MarkdownReport;
import io.heaviside.workflow.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that the gate's report goes to, beside the terminal. */
final class CheckReports {
  @Option(names = "--junit", paramLabel = "FILE", description = "The report as JUnit's XML.")
  private @Nullable String junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "The report as Markdown, for a pull request.")
  private @Nullable String markdown;

  @Option(names = "--json", paramLabel = "FILE", description = "The report as JSON.")
  private @Nullable String json;

  /** Refuses places that cannot be written, before anything is trained. */
  void require(Surroundings surroundings) {
    for (@Nullable String file : new @Nullable String[] {junit, markdown, json}) {
      if (file != null) {
        new OutputFile(surroundings.path(file));
      }
    }
  }

  void write(Surroundings surroundings, CheckReport report) {
    write(surroundings, junit, report, JunitReport::of);
    write(surroundings, markdown, report, MarkdownReport::of);
    write(surroundings, json, report, JsonReport::of);
  }

  private static void write(
      Surroundings surroundings,
      @Nullable String file,
      CheckReport report,
      Function<CheckReport, String> format) {
    if (file != null) {
      new OutputFile(surroundings.path(file))
          .write(format.apply(report).getBytes(StandardCharsets.UTF_8));
    }
  }
}
