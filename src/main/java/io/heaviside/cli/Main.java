package io.heaviside.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the process starts and ends. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.install();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            Path.of(""), System.getenv(), Terminal.progress(), interruption.cancellation());
    interruption.exit(CommandLines.of(surroundings, out, err).execute(args));
  }
}
