package io.heaviside.cli;

import io.heaviside.bench.Table;
import io.heaviside.bench.train.BenchMethod;
import io.heaviside.bench.train.BenchNetwork;
import io.heaviside.bench.train.TrainBench;
import io.heaviside.bench.train.TrainPlan;
import io.heaviside.bench.train.TrainReport;
import io.heaviside.bench.train.TrainTables;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside bench train}: images per second of networks, beside PyTorch's. */
@Command(
    name = "train",
    description = {
      "Measures images/s of training and of inference, and where the training time goes: layer by"
          + " layer, input, updater, evaluation, tracking.",
      "Each side is a process of its own; the sides are measured in turns."
    },
    footer = {
      "  heaviside bench train --network lenet --method sign-soft-hinge --batch 128 --threads 1",
      "  heaviside bench train --peer --json train.json --markdown train.md",
      "  taskset -c 0 heaviside bench train --threads 1 --peer      on a machine that is shared"
    })
final class BenchTrainCommand implements Runnable {
  private static final String SCRIPT = "train_pytorch.py";

  private final Surroundings surroundings;

  @Option(
      names = "--network",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "lenet,convnet4,resnet-18",
      description = "Of ${COMPLETION-CANDIDATES} (default: all).")
  private List<BenchNetwork> networks = new ArrayList<>();

  @Option(
      names = "--method",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "relu,sign-soft-hinge,rvs-cgd",
      description = "Of ${COMPLETION-CANDIDATES} (default: all).")
  private List<BenchMethod> methods = new ArrayList<>();

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "N",
      defaultValue = "64,128",
      description = "Images at a time (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "Threads of the numerical libraries (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Turns of each side; the median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description =
          "Least length of a turn; training goes on to the epoch's end (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Training images of an epoch; a sixth of them are the test images (default: 7680 for"
              + " lenet, 1536 for convnet4, 256 for resnet-18).")
  private int images;

  @Option(names = "--layers", description = "Shows the time of every layer too.")
  private boolean layers;

  @Mixin private PeerOptions peer = new PeerOptions();

  @Mixin private BenchFiles files = new BenchFiles();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  BenchTrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    TrainPlan plan = new TrainPlan(networks, methods, batches, threads, rounds, seconds, images);
    files.require(surroundings);
    TrainReport report =
        new TrainBench(
                plan,
                peer.peer(SCRIPT),
                surroundings.directory(),
                surroundings.progress()::say,
                surroundings.cancellation())
            .run();
    files.deliver(
        surroundings, "Training", report.json(), tables(report), spec.commandLine().getOut());
  }

  private List<Table> tables(TrainReport report) {
    List<Table> tables = new ArrayList<>();
    tables.add(TrainTables.training(report));
    tables.add(TrainTables.inference(report));
    tables.add(TrainTables.shares(report));
    if (layers) {
      report.results().forEach(result -> tables.add(TrainTables.layers(result)));
    }
    tables.add(TrainTables.machine(report));
    return tables;
  }
}
