package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainOutcome;
import io.heaviside.workflow.TrainRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heaviside train}: one experiment on one preprocessed dataset. */
@Command(
    name = "train",
    description = {"Trains a network from an experiment file or preset and tracks the run."},
    footer = {
      "  heaviside train --config lenet-mnist-ftprop-mb",
      "  heaviside train --config lenet-mnist-rvs-cgd --set epochs=3 --set splitting.lambda=1e-4",
      "  heaviside train --config my.yaml --data data/shards/mnist --experiment tuning"
    })
final class TrainCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nWhat to train:%n", validate = false)
  private What what = new What();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  // Defaults stand twice: picocli applies its own only where another option of the group is given.
  private static final class What {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "FILE|PRESET",
        completionCandidates = PresetNames.class,
        description = "A YAML experiment, or a preset: ${COMPLETION-CANDIDATES}.")
    private String config = "";

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
    private String data = "data/shards/mnist";

    @Option(
        names = "--output",
        paramLabel = "DIR",
        defaultValue = "runs",
        description = "Where the run's folder with the model appears (default: ${DEFAULT-VALUE}).")
    private String output = "runs";
  }

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    TrainRequest request = request();
    surroundings.progress().say(request.config().toYaml());
    try (Tracker tracker = tracking.open(surroundings)) {
      TrainOutcome outcome =
          new Train(tracker, surroundings.progress(), surroundings.cancellation()).run(request);
      PrintWriter out = spec.commandLine().getOut();
      out.print(Outcomes.table(List.of(outcome)));
      out.println();
      out.print(Outcomes.files(List.of(outcome)));
      out.flush();
    }
  }

  private TrainRequest request() {
    if (what.config.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "missing --config FILE|PRESET; presets: " + String.join(", ", Presets.names()));
    }
    ExperimentConfig config =
        Experiments.read(surroundings.directory(), what.config, what.overrides);
    return new TrainRequest(
        config,
        surroundings.path(what.data),
        tracking.experiment(surroundings),
        surroundings.path(what.output),
        Map.of());
  }
}
