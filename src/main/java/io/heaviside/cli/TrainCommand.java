package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import io.heaviside.workflow.Resumption;
import io.heaviside.workflow.Train;
import io.heaviside.workflow.TrainOutcome;
import io.heaviside.workflow.TrainRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  heaviside train --config my.yaml --data data/shards/mnist --experiment tuning",
      "  heaviside train --resume latest"
    })
final class TrainCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nWhat to train:%n", validate = false)
  private What what = new What();

  @ArgGroup(heading = "%nCheckpoints:%n", validate = false)
  private CheckpointOptions checkpoints = new CheckpointOptions();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Mixin private DeviceOption device = new DeviceOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private static final String DATA = "data/shards/mnist";
  private static final String OUTPUT = "runs";

  // Defaults stand twice: picocli applies its own only where another option of the group is given.
  private static final class What {
    @Option(
        names = "--config",
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
        description =
            "The preprocessed dataset (default: " + DATA + "; with --resume, the checkpoint's).")
    private @Nullable String data;

    @Option(
        names = "--output",
        paramLabel = "DIR",
        description =
            "Where the run's folder with the model appears (default: "
                + OUTPUT
                + "; with --resume, where the checkpoint's run has its).")
    private @Nullable String output;
  }

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    device.use();
    TrainRequest request = request();
    surroundings.progress().say(request.config().toYaml());
    request.config().warnings().forEach(surroundings.progress()::say);
    try (Tracker tracker = tracking.open(surroundings, keptIn(request))) {
      TrainOutcome outcome =
          new Train(tracker, surroundings.progress(), surroundings.cancellation()).run(request);
      PrintWriter out = spec.commandLine().getOut();
      out.print(Outcomes.table(List.of(outcome)));
      out.println();
      out.print(Outcomes.files(List.of(outcome)));
      out.flush();
    }
  }

  /** Where the run to go on with is kept. */
  private static @Nullable String keptIn(TrainRequest request) {
    return request.checkpoint() == null ? null : request.checkpoint().origin().tracking();
  }

  private TrainRequest request() {
    String resumed = checkpoints.resume();
    if (resumed != null) {
      return resumed(resumed);
    }
    if (what.config.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "missing --config FILE|PRESET; presets: " + String.join(", ", Presets.names()));
    }
    ExperimentConfig config =
        Experiments.read(surroundings.directory(), what.config, what.overrides);
    return request(config, what.data == null ? DATA : what.data, null);
  }

  private TrainRequest resumed(String name) {
    if (!what.config.isEmpty() || !what.overrides.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume "
              + name
              + " goes on with the checkpoint's own experiment: leave out --config"
              + " and --set, or leave out --resume to begin another training.");
    }
    Checkpoint checkpoint =
        Resumption.find(
            surroundings.directory(), name, outputs(null), surroundings.progress()::say);
    surroundings
        .progress()
        .say("resuming after step " + checkpoint.steps() + ": " + checkpoint.folder());
    return request(
        Resumption.experiment(checkpoint),
        what.data == null ? checkpoint.origin().shards() : what.data,
        checkpoint);
  }

  private TrainRequest request(
      ExperimentConfig config, String data, @Nullable Checkpoint checkpoint) {
    return new TrainRequest(
        config,
        surroundings.path(data),
        tracking.experiment(surroundings),
        outputs(checkpoint),
        Map.of(),
        checkpoints.when(checkpoint),
        checkpoint,
        checkpoints.takeOver());
  }

  /** Where the user says; else where a checkpoint's run has its outputs. */
  private Path outputs(@Nullable Checkpoint checkpoint) {
    Path usual = surroundings.path(OUTPUT);
    if (what.output != null) {
      return surroundings.path(what.output);
    }
    return checkpoint == null ? usual : Resumption.outputs(checkpoint).orElse(usual);
  }
}
