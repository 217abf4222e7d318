package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs restore}: shows deleted runs again. */
@Command(
    name = "restore",
    description = {"Restores deleted runs that were not removed for good."},
    footer = {"  heaviside runs restore 3f2a"})
final class RunsRestoreCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "The runs' ids, or their first four digits or more.")
  private List<String> ids = new ArrayList<>();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsRestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      // All are looked up first: a mistyped id restores nothing.
      List<String> whole = ids.stream().map(id -> tracker.run(id).summary().id()).toList();
      for (String id : whole) {
        tracker.restore(id);
        spec.commandLine().getOut().print("restored " + id + "\n");
      }
      spec.commandLine().getOut().flush();
    }
  }
}
