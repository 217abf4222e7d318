package io.heaviside.cli;

import io.heaviside.gate.Reproduce;
import io.heaviside.gate.Reproduction;
import io.heaviside.gate.ReproductionText;
import io.heaviside.tracking.Tracker;
import io.heaviside.workflow.Train;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside reproduce}: a run once more, bit by bit. */
@Command(
    name = "reproduce",
    description = {
      "Trains a run again from its logged config and data, and says whether the parameters are the"
          + " same, bit by bit; else what differs: code, data, threads, processor. Exit code 1 if"
          + " they differ."
    },
    footer = {
      "  heaviside reproduce 3f2a",
      "  heaviside reproduce 3f2a --data /elsewhere/shards/mnist"
    })
final class ReproduceCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "RUN", description = "The run's id, or its first four digits or more.")
  private String run = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The preprocessed dataset (default: where the run found it).")
  private @Nullable String data;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the repetition's folder appears (default: ${DEFAULT-VALUE}).")
  private String output = "runs";

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private TrackingOptions tracking = new TrackingOptions();

  @Mixin private DeviceOption device = new DeviceOption();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ReproduceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    device.use();
    try (Tracker tracker = tracking.open(surroundings)) {
      Train train = new Train(tracker, surroundings.progress(), surroundings.cancellation());
      Reproduction found =
          new Reproduce(tracker, train)
              .run(run, data == null ? null : surroundings.path(data), surroundings.path(output));
      PrintWriter out = spec.commandLine().getOut();
      out.print(ReproductionText.of(found));
      out.flush();
      return found.same() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
  }
}
