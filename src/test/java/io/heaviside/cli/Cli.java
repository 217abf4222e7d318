package io.heaviside.cli;

import io.heaviside.workflow.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The real command line inside the test's JVM, as if called in a directory of the test's own. */
public final class Cli {
  private final Path directory;
  private final Map<String, String> environment;

  /** With the directory that relative paths belong to, and the environment variables. */
  public Cli(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * What a command left.
   *
   * @param code the exit code
   * @param out what it printed
   * @param err its messages and its progress
   */
  public record Result(int code, String out, String err) {}

  /** Runs a command. */
  public Result run(String... arguments) {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            directory,
            environment,
            new LineProgress(new PrintStream(progress, true, StandardCharsets.UTF_8)),
            new Cancellation());
    int code =
        CommandLines.of(surroundings, new PrintWriter(out), new PrintWriter(err))
            .execute(arguments);
    return new Result(code, out.toString(), progress.toString(StandardCharsets.UTF_8) + err);
  }
}
