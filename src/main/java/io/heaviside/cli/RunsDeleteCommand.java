package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs delete}: hides runs until they are restored or removed for good. */
@Command(
    name = "delete",
    description = {
      "Deletes runs. They can be restored until `heaviside runs gc` removes them for good."
    },
    footer = {"  heaviside runs delete 3f2a 77b0"})
final class RunsDeleteCommand implements Runnable {
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

  RunsDeleteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      // All are looked up first: a mistyped id deletes nothing.
      List<String> whole = ids.stream().map(id -> tracker.run(id).summary().id()).toList();
      for (String id : whole) {
        tracker.delete(id);
        spec.commandLine().getOut().print("deleted " + id + "\n");
      }
      spec.commandLine().getOut().flush();
    }
  }
}
