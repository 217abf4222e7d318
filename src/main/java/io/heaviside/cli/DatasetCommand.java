package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands about finished datasets. */
@Command(
    name = "dataset",
    synopsisSubcommandLabel = "ACTION",
    description = {"Verifies and shows what preprocessing made."},
    commandListHeading = "%nActions:%n",
    footer = "  heaviside dataset show data/shards/mnist")
final class DatasetCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "an action is missing: verify or show");
  }
}
