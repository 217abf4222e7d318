package io.heaviside.cli;

import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs gc}: removes deleted runs and their artifacts for good. */
@Command(
    name = "gc",
    description = {
      "Removes deleted runs and their artifacts for good, as `mlflow gc` does. Asks first."
    },
    footer = {"  heaviside runs gc", "  heaviside runs gc 3f2a --yes"})
final class RunsGcCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Only these deleted runs; the first four digits are enough (default: all).")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsGcCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Tracker tracker = tracking.open(surroundings)) {
      List<RunDetail> runs =
          (ids.isEmpty() ? tracker.deleted() : ids).stream().map(tracker::run).toList();
      for (RunDetail run : runs) {
        run.requireDeleted();
        out.print(line(run));
      }
      if (runs.isEmpty()) {
        out.print("no deleted runs in " + tracker.location() + "\n");
      } else if (yes || agreed(out, runs.size())) {
        runs.forEach(run -> tracker.purge(run.summary().id()));
        out.print("removed " + runs.size() + " run(s) for good\n");
      }
      out.flush();
    }
  }

  private static String line(RunDetail run) {
    long bytes = run.artifacts().stream().mapToLong(ArtifactFile::bytes).sum();
    return String.format(
        Locale.ROOT,
        "%s  %s  %,d artifact(s), %,d bytes%n",
        run.summary().id(),
        run.summary().name(),
        run.artifacts().size(),
        bytes);
  }

  @SuppressWarnings("SystemConsoleNull") // On newer JDKs the answer is an end of input: no.
  private static boolean agreed(PrintWriter out, int runs) {
    out.flush();
    Console console = System.console();
    if (console == null) {
      throw new TrackingException(
          "nobody can be asked here whether to remove " + runs + " run(s) for good. Add --yes.");
    }
    String answer = console.readLine("remove %s run(s) for good? [y/N] ", runs);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
