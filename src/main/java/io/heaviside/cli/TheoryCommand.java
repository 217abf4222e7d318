package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands that show what the papers prove, on problems small enough to be exact. */
@Command(
    name = "theory",
    synopsisSubcommandLabel = "METHOD",
    description = {"Shows what the papers prove, on problems small enough to be exact."},
    commandListHeading = "%nMethods:%n",
    footer = "  heaviside theory ftprop --problem xor --hidden 2")
final class TheoryCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a method is missing: ftprop");
  }
}
