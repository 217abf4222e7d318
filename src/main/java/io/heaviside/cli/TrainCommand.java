package io.heaviside.cli;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainOutcome;
import io.heaviside.workflow.TrainRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside train}: one experiment on one preprocessed dataset. */
@Command(
    name = "train",
    description = {"Trains a network from an experiment file or preset and tracks the run.", ""},
    footer = {
      "  heaviside train --config mnist-lenet-ftprop-mb",
      "  heaviside train --config mnist-lenet-rvs-cgd --set epochs=3 --set splitting.lambda=1e-4",
      "  heaviside train --config my.yaml --data data/shards/mnist --experiment tuning"
    })
final class TrainCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nWhat to train:%n", validate = false)
  private final What what = new What();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private final TrackingOptions tracking = new TrackingOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private static final class What {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE|PRESET",
        description = "A YAML experiment, or the name of a preset: ${COMPLETION-CANDIDATES}.",
        completionCandidates = PresetNames.class)
    @SuppressWarnings("NullAway.Init")
    private String config;

    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "Overrides a key of the experiment, e.g. optimizer.learning_rate=0.001.")
    private List<String> overrides = new ArrayList<>();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data/shards/mnist",
        description = "The preprocessed dataset (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        defaultValue = "runs",
        description = "Where the run's folder with the model appears (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String output;
  }

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    ExperimentConfig config =
        Experiments.read(surroundings.directory(), what.config, what.overrides);
    TrainRequest request =
        new TrainRequest(
            config,
            surroundings.path(what.data),
            tracking.experiment(),
            surroundings.path(what.output),
            Map.of());
    TrainOutcome outcome =
        new Train(surroundings.progress(), surroundings.cancellation())
            .run(request, tracking.open(surroundings));
    spec.commandLine().getOut().print(RunsTable.of(List.of(outcome)));
    spec.commandLine().getOut().flush();
  }
}
