package io.heaviside.cli;

import io.heaviside.bench.preprocess.PreprocessBench;
import io.heaviside.bench.preprocess.PreprocessPlan;
import io.heaviside.bench.preprocess.PreprocessReport;
import io.heaviside.bench.preprocess.PreprocessTables;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.workflow.DataLocator;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside bench preprocess}: photographs and digits per second, beside Pillow's. */
@Command(
    name = "preprocess",
    description = {
      "Measures how fast photographs become shards: decode, resize and encode by themselves, a"
          + " plain loop, the whole pipeline on each runner; and MNIST's records."
    },
    footer = {
      "  heaviside bench preprocess --peer",
      "  heaviside bench preprocess --input raw/train --mnist data/mnist --json preprocess.json"
    })
final class BenchPreprocessCommand implements Runnable {
  private static final String SCRIPT = "preprocess_pillow.py";

  private final Surroundings surroundings;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description =
          "Class folders with photographs of about 500x375 (default: rendered ones of that size).")
  private @Nullable String input;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many are rendered (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--resize",
      paramLabel = "N",
      defaultValue = "256",
      description = "Length of the shorter side (default: ${DEFAULT-VALUE}).")
  private int resize;

  @Option(
      names = "--quality",
      paramLabel = "N",
      defaultValue = "90",
      description = "Quality of the JPEGs that are written (default: ${DEFAULT-VALUE}).")
  private int quality;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of each side; the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Flink's slots, the direct runner's threads, the peer's processes (default:"
              + " ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description =
          "The folder of MNIST's files (default: "
              + DataLocator.VARIABLE
              + ", then data/mnist; without them digits are left out).")
  private @Nullable String mnist;

  @Mixin private PeerOptions peer = new PeerOptions();

  @Mixin private BenchFiles files = new BenchFiles();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  BenchPreprocessCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PreprocessPlan plan = new PreprocessPlan(images, resize, quality, rounds, workers);
    files.require(surroundings);
    Optional<MnistFiles> digits = mnist();
    if (digits.isEmpty()) {
      surroundings.progress().say("no MNIST: name its folder with --mnist to measure it too.");
    }
    PreprocessReport report =
        new PreprocessBench(
                plan,
                peer.peer(SCRIPT),
                surroundings.directory(),
                surroundings.progress()::say,
                surroundings.cancellation())
            .run(input == null ? null : surroundings.path(input), digits);
    files.deliver(
        surroundings,
        "Preprocessing",
        report.json(),
        PreprocessTables.of(report),
        spec.commandLine().getOut());
  }

  private Optional<MnistFiles> mnist() {
    if (mnist != null) {
      return Optional.of(MnistFiles.locate(surroundings.path(mnist)));
    }
    String variable = surroundings.environment().getOrDefault(DataLocator.VARIABLE, "");
    Path usual = variable.isBlank() ? surroundings.path("data/mnist") : Path.of(variable);
    return MnistFiles.find(usual);
  }
}
