package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands that show on small problems what the papers prove. */
@Command(
    name = "theory",
    synopsisSubcommandLabel = "METHOD",
    description = {"Shows on small problems what the papers prove about the methods."},
    commandListHeading = "%nMethods:%n",
    footer = {
      "  heaviside theory ftprop --problem xor --hidden 2",
      "  heaviside theory rvscgd --plot figure4.png"
    })
final class TheoryCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a method is missing: ftprop or rvscgd");
  }
}
