package io.heaviside.cli;

import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunDetail.ArtifactFile;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.text.Plural;
import io.heaviside.trainer.text.Printable;
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
      "Removes deleted runs and their artifacts for good, as `mlflow gc` does. Asks first.",
      "A run whose model is registered is kept, until `heaviside models delete` releases it."
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
        remove(tracker, runs, out);
      }
      out.flush();
    }
  }

  /** One that cannot be removed must not keep the others. */
  private static void remove(Tracker tracker, List<RunDetail> runs, PrintWriter out) {
    List<String> kept = new ArrayList<>();
    for (RunDetail run : runs) {
      try {
        tracker.purge(run.summary().id());
      } catch (TrackingException e) {
        kept.add(e.getMessage());
      }
    }
    out.print("removed " + Plural.of(runs.size() - kept.size(), "run") + " for good\n");
    out.flush();
    if (!kept.isEmpty()) {
      throw new TrackingException(
          "%s not removed. Cure what each says, and call it again.%n%s"
              .formatted(Plural.of(kept.size(), "run"), String.join("\n", kept)));
    }
  }

  private static String line(RunDetail run) {
    long bytes = run.artifacts().stream().mapToLong(ArtifactFile::bytes).sum();
    return String.format(
        "%s  %s  %s, %s%n",
        run.summary().id(),
        Printable.of(run.summary().name()),
        Plural.of(run.artifacts().size(), "artifact"),
        Plural.of(bytes, "byte"));
  }

  @SuppressWarnings("SystemConsoleNull") // On newer JDKs the answer is an end of input: no.
  private static boolean agreed(PrintWriter out, int runs) {
    out.flush();
    Console console = System.console();
    if (console == null) {
      throw new TrackingException(
          "nobody can be asked here whether to remove "
              + Plural.of(runs, "run")
              + " for good. Add --yes.");
    }
    String answer = console.readLine("remove %s for good? [y/N] ", Plural.of(runs, "run"));
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
