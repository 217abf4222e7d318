package io.heaviside.bench.train;

import io.heaviside.bench.Cores;
import io.heaviside.bench.JavaProcess;
import io.heaviside.bench.LineProcess;
import io.heaviside.bench.MachineFacts;
import io.heaviside.bench.Peer;
import io.heaviside.bench.TemporaryFolder;
import io.heaviside.bench.train.Messages.Setup;
import io.heaviside.pipelines.InputException;
import io.heaviside.workflow.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures every case of a plan: Heaviside and its peer as two processes that live side by side and
 * work in turns (A B A B ...), so that what else the machine does falls on both. Each has as many
 * cores as threads, or one side's helping threads, such as the one that makes Heaviside's batches,
 * would have a core of their own by the clock.
 */
public final class TrainBench {
  private static final int CLASSES = 10;

  /** The launcher chooses kernels for the OpenBLAS in ND4J; the peer's chooses for itself. */
  private static final Map<String, String> PEERS_OWN = Map.of("OPENBLAS_CORETYPE", "");

  private final TrainPlan plan;
  private final Consumer<String> say;
  private final Cancellation cancellation;
  private final SortedMap<String, String> machine;
  private final Cores cores = Cores.ofThisProcess();
  private @Nullable Peer peer;

  /**
   * Takes down the facts of the machine.
   *
   * @param peer whom to measure beside; null for nobody
   * @param directory where git is asked for the code's commit
   * @param say told what is being measured
   */
  public TrainBench(
      TrainPlan plan,
      @Nullable Peer peer,
      Path directory,
      Consumer<String> say,
      Cancellation cancellation) {
    this.plan = plan;
    this.peer = peer;
    this.say = say;
    this.cancellation = cancellation;
    this.machine = new TreeMap<>(MachineFacts.of(directory));
    machine.put("cores of a side", cores.rule());
  }

  /** Measures everything. */
  public TrainReport run() {
    List<CaseResult> results = new ArrayList<>();
    for (TrainCase measured : plan.cases()) {
      say.accept("measuring " + measured + " ...");
      try (TemporaryFolder folder = new TemporaryFolder()) {
        results.add(measure(measured, folder.path()));
      }
    }
    return new TrainReport(machine, plan, results);
  }

  private CaseResult measure(TrainCase measured, Path folder) {
    Setup setup = setup(measured, folder);
    new NoiseDataset(setup.shape(), CLASSES).write(folder, setup.trainImages(), setup.testImages());
    try (TrainSide ours =
        side("heaviside", JavaProcess.command(TrainWorker.class), setup, Map.of())) {
      ours.ready().versions().forEach((name, version) -> machine.put("heaviside." + name, version));
      try (PeerSide theirs = new PeerSide(startPeer(setup))) {
        requireSameWork(measured, ours, theirs.side());
        return inTurns(measured, ours, theirs.side());
      }
    }
  }

  private static void requireSameWork(
      TrainCase measured, TrainSide ours, @Nullable TrainSide theirs) {
    if (theirs != null && theirs.ready().parameters() != ours.ready().parameters()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--peer: the peer's %s trains %,d parameters; expected %,d as Heaviside's. Mend the"
                  + " peer's script, or leave out --peer.",
              measured.network(),
              theirs.ready().parameters(),
              ours.ready().parameters()));
    }
  }

  private CaseResult inTurns(TrainCase measured, TrainSide ours, @Nullable TrainSide theirs) {
    List<TrainSide> sides = theirs == null ? List.of(ours) : List.of(ours, theirs);
    int images = plan.trainImages(measured.network());
    sides.forEach(side -> turn(() -> side.warmUp(plan.leastEpochs(measured), images)));
    for (int round = 0; round < plan.rounds(); round++) {
      sides.forEach(side -> turn(side::train));
      sides.forEach(side -> turn(side::infer));
    }
    return new CaseResult(
        measured, ours.result(), theirs == null ? null : theirs.result(), ours.profile());
  }

  private void turn(Runnable work) {
    cancellation.check();
    work.run();
  }

  private Setup setup(TrainCase measured, Path folder) {
    BenchNetwork network = measured.network();
    return new Setup(
        network,
        measured.method(),
        measured.batch(),
        measured.threads(),
        network.shape(),
        CLASSES,
        plan.trainImages(network),
        plan.testImages(network),
        folder.toString());
  }

  private TrainSide side(
      String name, List<String> command, Setup setup, Map<String, String> variables) {
    String threads = String.valueOf(setup.threads());
    Map<String, String> environment = new TreeMap<>(variables);
    environment.put("OMP_NUM_THREADS", threads);
    environment.put("OPENBLAS_NUM_THREADS", threads);
    return new TrainSide(
        new LineProcess(name, cores.launcher(setup.threads()), command, environment),
        setup,
        plan.seconds());
  }

  /** A peer that cannot work is told once, and then left out. */
  private @Nullable TrainSide startPeer(Setup setup) {
    if (peer == null) {
      return null;
    }
    TrainSide side = side("the peer", peer.command(), setup, PEERS_OWN);
    String missing = side.ready().missing();
    if (missing.isEmpty()) {
      side.ready().versions().forEach((name, version) -> machine.put("peer." + name, version));
      return side;
    }
    side.close();
    say.accept(
        "no peer: "
            + peer.python()
            + " has no "
            + missing
            + ". On Debian: apt-get install python3-torch libopenblas0-pthread; elsewhere name a"
            + " Python that has it with --python. Measuring Heaviside alone.");
    peer = null;
    return null;
  }

  /** Closes what may not be there. */
  private record PeerSide(@Nullable TrainSide side) implements AutoCloseable {
    @Override
    public void close() {
      if (side != null) {
        side.close();
      }
    }
  }
}
