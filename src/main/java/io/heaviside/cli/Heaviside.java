package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: without a subcommand it shows what there is. */
@Command(
    name = "heaviside",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Trains networks whose hidden activations are binary, makes their weights sparse,"
          + " and keeps every run comparable."
    },
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a check failed",
      "2:wrong input: the message names the thing, the value and the cure",
      "3:interrupted",
      "70:a bug in Heaviside"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heaviside quickstart                 MNIST from raw files to two compared runs",
      "  heaviside train --help               how to train",
      "  heaviside runs list                  what was trained"
    })
final class Heaviside implements Runnable {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "More log on stderr; twice for debugging, three times for the libraries too.")
  private boolean[] verbosity = {};

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  int verbosity() {
    return verbosity.length;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
