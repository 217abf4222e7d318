package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands that look at runs. */
@Command(
    name = "runs",
    synopsisSubcommandLabel = "COMMAND",
    description = {"Looks at the runs of the tracking store, and looks after them."},
    footer = {"  heaviside runs list --limit 5", "  heaviside runs compare --html runs.html"})
final class RunsCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: list, show, compare, push, delete, restore or gc");
  }
}
