package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands that measure how fast Heaviside is, and beside whom. */
@Command(
    name = "bench",
    synopsisSubcommandLabel = "WORK",
    description = {"Measures how fast training and preprocessing are, and where the time goes."},
    commandListHeading = "%nWork:%n",
    footer = {
      "  heaviside bench train --network lenet --threads 1 --peer",
      "  heaviside bench preprocess --peer --json preprocess.json"
    })
final class BenchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what to measure is missing: train or preprocess");
  }
}
