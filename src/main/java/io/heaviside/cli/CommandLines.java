package io.heaviside.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** Puts the commands together; {@link Main} and the tests run what comes out of here. */
final class CommandLines {
  private static final int WIDTH = 100;

  private CommandLines() {}

  /** The whole command line, ready to {@code execute}. */
  static CommandLine of(Surroundings surroundings, PrintWriter out, PrintWriter err) {
    Heaviside heaviside = new Heaviside();
    return new CommandLine(heaviside)
        .addSubcommand(new QuickstartCommand(surroundings))
        .addSubcommand(
            new CommandLine(new PreprocessCommand())
                .addSubcommand(new PreprocessMnistCommand(surroundings))
                .addSubcommand(new PreprocessImagenetCommand(surroundings)))
        .addSubcommand(
            new CommandLine(new DatasetCommand())
                .addSubcommand(new DatasetVerifyCommand(surroundings))
                .addSubcommand(new DatasetShowCommand(surroundings)))
        .addSubcommand(new TrainCommand(surroundings))
        .addSubcommand(new SweepCommand(surroundings))
        .addSubcommand(new PresetsCommand())
        .addSubcommand(new EvaluateCommand(surroundings))
        .addSubcommand(new SummaryCommand(surroundings))
        .addSubcommand(
            new CommandLine(new RunsCommand())
                .addSubcommand(new RunsListCommand(surroundings))
                .addSubcommand(new RunsShowCommand(surroundings))
                .addSubcommand(new RunsCompareCommand(surroundings))
                .addSubcommand(new RunsPushCommand(surroundings))
                .addSubcommand(new RunsDeleteCommand(surroundings))
                .addSubcommand(new RunsRestoreCommand(surroundings))
                .addSubcommand(new RunsGcCommand(surroundings)))
        .addSubcommand(
            new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListCommand(surroundings))
                .addSubcommand(new ModelsRegisterCommand(surroundings))
                .addSubcommand(new ModelsAliasCommand(surroundings))
                .addSubcommand(new ModelsDeleteCommand(surroundings)))
        .addSubcommand(new CheckCommand(surroundings))
        .addSubcommand(new ReproduceCommand(surroundings))
        .addSubcommand(new ResultsCommand(surroundings))
        .addSubcommand(new DevicesCommand(surroundings))
        .addSubcommand(
            new CommandLine(new BenchCommand())
                .addSubcommand(new BenchTrainCommand(surroundings))
                .addSubcommand(new BenchPreprocessCommand(surroundings)))
        .addSubcommand(
            new CommandLine(new TheoryCommand())
                .addSubcommand(new TheoryFtpropCommand(surroundings))
                .addSubcommand(new TheoryRvscgdCommand(surroundings)))
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(
            arguments -> {
              LogLevels.apply(heaviside.verbosity());
              return new RunLast().execute(arguments);
            })
        .setParameterExceptionHandler(new UsageFailure())
        .setExecutionExceptionHandler(new Failure(surroundings.cancellation()));
  }
}
