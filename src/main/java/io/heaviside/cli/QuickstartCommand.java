package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Preprocess;
import io.heaviside.workflow.Quickstart;
import io.heaviside.workflow.RawData;
import io.heaviside.workflow.TrainOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside quickstart}: everything once. */
@Command(
    name = "quickstart",
    description = {
      "Goes the whole way once: finds MNIST, preprocesses it, trains LeNet with FTPROP-MB and with"
          + " RVS-CGD, and compares the two runs."
    },
    footer = {
      "  heaviside quickstart                         MNIST, downloaded where necessary",
      "  heaviside quickstart --data /data/mnist      MNIST from a folder",
      "  heaviside quickstart --set epochs=1          a short look"
    })
final class QuickstartCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nRaw data:%n", validate = false)
  private DataOptions data = new DataOptions();

  @ArgGroup(heading = "%nTraining:%n", validate = false)
  private Training training = new Training();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Mixin private DeviceOption device = new DeviceOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private static final class Training {
    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "Overrides a key of both experiments, e.g. epochs=1.")
    private List<String> overrides = new ArrayList<>();

    @Option(
        names = "--overwrite",
        description = "Make the shards anew, also where others lie in their place.")
    private boolean overwrite;
  }

  QuickstartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    device.use();
    List<ExperimentConfig> experiments = Quickstart.experiments(training.overrides);
    PrintWriter out = spec.commandLine().getOut();
    try (Tracker tracker = tracking.open(surroundings)) {
      Path shards = shards(out);
      surroundings.cancellation().check();
      List<TrainOutcome> outcomes =
          new Quickstart(tracker, surroundings.progress(), surroundings.cancellation())
              .run(
                  shards,
                  tracking.experiment(surroundings),
                  surroundings.path("runs"),
                  experiments);
      out.println();
      out.print(Outcomes.table(outcomes));
      out.println();
      out.print(Outcomes.files(outcomes));
      out.println();
      out.println(MlflowHint.of(tracker.location()));
    }
    out.flush();
  }

  private Path shards(PrintWriter out) {
    RawData raw = data.locate(surroundings);
    out.println("raw data   " + raw.name() + ", " + raw.origin() + ": " + raw.directory());
    Path shards = surroundings.path("data/shards").resolve(raw.shards());
    PreprocessResult preprocessed =
        Preprocess.run(
            raw,
            shards.toString(),
            surroundings.progress(),
            List.of("--overwrite=" + training.overwrite));
    out.println("shards     " + Summaries.of(preprocessed) + ": " + shards);
    return shards;
  }
}
