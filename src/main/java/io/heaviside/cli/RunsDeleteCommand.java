package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private ChosenRuns runs = new ChosenRuns();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsDeleteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    runs.each(surroundings, spec.commandLine().getOut(), "deleted", Tracker::delete);
  }
}
