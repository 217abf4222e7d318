package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code heaviside runs restore}: shows deleted runs again. */
@Command(
    name = "restore",
    description = {"Restores deleted runs that were not removed for good."},
    footer = {"  heaviside runs restore 3f2a"})
final class RunsRestoreCommand implements Runnable {
  private final Surroundings surroundings;

  @Mixin private ChosenRuns runs = new ChosenRuns();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsRestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    runs.each(surroundings, spec.commandLine().getOut(), "restored", Tracker::restore);
  }
}
