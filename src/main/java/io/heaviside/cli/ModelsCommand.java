package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands for registered models. */
@Command(
    name = "models",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Registered models: names that outlive runs, with numbered versions and aliases such as"
          + " champion."
    },
    footer = "  heaviside models register 3f2a --name digits")
final class ModelsCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: list, register, alias or delete");
  }
}
