package io.heaviside.bench.preprocess;

import io.heaviside.bench.MachineFacts;
import io.heaviside.bench.Measurement;
import io.heaviside.bench.Peer;
import io.heaviside.bench.Rates;
import io.heaviside.bench.TemporaryFolder;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.workflow.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures loop, runners and peer in turns (A B C D A B C D ...); the first turn of each warms it
 * up and does not count.
 */
public final class PreprocessBench {
  private static final int FEW = 8;

  private final PreprocessPlan plan;
  private final @Nullable Peer peer;
  private final Consumer<String> say;
  private final Cancellation cancellation;
  private final SortedMap<String, String> machine;

  /**
   * Takes down the facts of the machine.
   *
   * @param peer whom to measure beside; null for nobody
   * @param directory where git is asked for the code's commit
   * @param say told what is being measured
   */
  public PreprocessBench(
      PreprocessPlan plan,
      @Nullable Peer peer,
      Path directory,
      Consumer<String> say,
      Cancellation cancellation) {
    this.plan = plan;
    this.peer = peer;
    this.say = say;
    this.cancellation = cancellation;
    this.machine = MachineFacts.of(directory);
  }

  /**
   * Measures everything.
   *
   * @param given a folder of class folders with photographs; null to render some
   * @param mnist where MNIST is, if it is
   * @throws io.heaviside.pipelines.InputException if there are no photographs in the folder
   */
  public PreprocessReport run(@Nullable Path given, Optional<MnistFiles> mnist) {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Photos photos = given == null ? render(folder.path().resolve("photos")) : Photos.in(given);
      machine.put("photographs", photos.files().size() + ", " + photos.meanBytes() + " bytes each");
      PhotoLoop loop = new PhotoLoop(photos, plan.resize(), plan.quality());
      Map<Work, Rates> rates =
          photos(photos, loop, photos.few(folder.path().resolve("few"), FEW), folder.path());
      Map<String, Rates> digits = mnist.map(files -> mnist(files, folder.path())).orElse(Map.of());
      return new PreprocessReport(
          machine, plan, loop.stages(), only(rates, false), only(rates, true), digits);
    }
  }

  /** What a side is given to do: all photographs, or a few, which is what a run costs by itself. */
  private record Work(String side, boolean few) {}

  private static Map<String, Rates> only(Map<Work, Rates> rates, boolean few) {
    Map<String, Rates> chosen = new LinkedHashMap<>();
    rates.forEach(
        (work, rate) -> {
          if (work.few() == few) {
            chosen.put(work.side(), rate);
          }
        });
    return chosen;
  }

  private Photos render(Path folder) {
    say.accept("rendering " + plan.images() + " photographs ...");
    new SyntheticPhotos().write(folder, plan.images());
    return Photos.in(folder);
  }

  private Map<Work, Rates> photos(Photos photos, PhotoLoop loop, Photos few, Path folder) {
    Map<Work, Supplier<Measurement>> work = new LinkedHashMap<>();
    PhotoLoop shortLoop = new PhotoLoop(few, plan.resize(), plan.quality());
    put(work, PreprocessReport.LOOP, loop::run, shortLoop::run);
    for (Runner runner : Runner.values()) {
      put(work, runner.toString(), () -> runner.run(photos, plan), () -> runner.run(few, plan));
    }
    if (peer == null) {
      return inTurns("photographs", work);
    }
    try (PillowSide pillow = new PillowSide(peer, photos, folder.resolve("pillow"), plan);
        PillowSide pillowFew = new PillowSide(peer, few, folder.resolve("pillow-few"), plan)) {
      if (pillow.ready().missing().isEmpty()) {
        pillow.ready().versions().forEach((name, value) -> machine.put("peer." + name, value));
        put(work, PreprocessReport.PILLOW, pillow::run, pillowFew::run);
      } else {
        say.accept(missing(peer, pillow.ready().missing()));
      }
      return inTurns("photographs", work);
    }
  }

  private static void put(
      Map<Work, Supplier<Measurement>> work,
      String side,
      Supplier<Measurement> all,
      Supplier<Measurement> few) {
    work.put(new Work(side, false), all);
    work.put(new Work(side, true), few);
  }

  private static String missing(Peer peer, String module) {
    return "no peer: "
        + peer.python()
        + " has no "
        + module
        + ". On Debian: apt-get install python3-pil; elsewhere name a Python that has it with"
        + " --python. Measuring Heaviside alone.";
  }

  private Map<String, Rates> mnist(MnistFiles files, Path folder) {
    MnistLoop loop = new MnistLoop(files);
    long images = loop.images();
    Map<String, Supplier<Measurement>> sides = new LinkedHashMap<>();
    sides.put(PreprocessReport.LOOP, () -> loop.run(folder));
    for (Runner runner : Runner.values()) {
      sides.put(runner.toString(), () -> runner.run(files.directory(), images, plan.workers()));
    }
    return inTurns("MNIST", sides);
  }

  private <K> Map<K, Rates> inTurns(String what, Map<K, Supplier<Measurement>> sides) {
    Map<K, List<Measurement>> rounds = new LinkedHashMap<>();
    for (int round = 0; round <= plan.rounds(); round++) {
      say.accept(what + ", " + (round == 0 ? "warming up" : "round " + round) + " ...");
      for (Map.Entry<K, Supplier<Measurement>> side : sides.entrySet()) {
        cancellation.check();
        Measurement measured = side.getValue().get();
        if (round > 0) {
          rounds.computeIfAbsent(side.getKey(), name -> new ArrayList<>()).add(measured);
        }
      }
    }
    Map<K, Rates> rates = new LinkedHashMap<>();
    rounds.forEach((name, measured) -> rates.put(name, new Rates(measured)));
    return rates;
  }
}
