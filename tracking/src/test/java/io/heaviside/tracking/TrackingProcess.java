package io.heaviside.tracking;

import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.SpooledRun;
import io.heaviside.tracking.spool.Spools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that records into a store, for tests of what happens when it dies. */
public final class TrackingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  public TrackingProcess(String mode, Path database, int steps) throws IOException {
    this(mode, database, steps, "", 0);
  }

  /**
   * @param server the address of an MLflow server, or ""
   * @param kilobytes the largest file that it may write, as on a full disk; 0 for any
   */
  public TrackingProcess(String mode, Path database, int steps, String server, int kilobytes)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            kilobytes == 0
                ? List.of()
                : List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "-"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            TrackingProcess.class.getName(),
            mode,
            database.toString(),
            Integer.toString(steps),
            server));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The next line that the process prints, notices left out. */
  public String line() throws IOException {
    String line = String.valueOf(output.readLine());
    return line.startsWith("WARN") ? line() : line;
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
  }

  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  public int exitCode() throws InterruptedException {
    process.waitFor(60, TimeUnit.SECONDS);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Does what the mode says. */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "fill" -> fill(Path.of(args[1]));
      case "look" -> look(Path.of(args[1]));
      case "push" -> push(Path.of(args[1]), args[3]);
      default -> record(args);
    }
  }

  /** Says whether a spool is free. */
  private static void look(Path folder) throws IOException {
    Optional<Spool> spool = Spools.open(folder, 1L << 30, System.out::println);
    System.out.println(spool.isPresent() ? "free" : "in use");
    spool.ifPresent(Spool::close);
  }

  /** Fills a spool until the disk takes no more, says how many points it kept, and dies. */
  private static void fill(Path root) throws IOException {
    SpooledRun run =
        new SpooledRun("http://host:5000", "ab12", "1", "mnist", "first", "", 7, Map.of());
    Spool spool = Spools.create(root, run, 1L << 30, notice -> {});
    int kept = 0;
    for (boolean room = true; room; ) {
      List<Entry> batch = new ArrayList<>();
      for (int step = kept; step < kept + 100; step++) {
        batch.add(new Entry.Point("loss", 0.5, 1, step));
      }
      room = spool.append(batch).stream().allMatch(queued -> queued.position() > 0);
      kept += room ? batch.size() : 0;
    }
    System.out.println(kept);
    Runtime.getRuntime().halt(0);
  }

  private static void push(Path database, String server) {
    RunPusher.of(
            Map.of(), database.resolveSibling("."), "sqlite:///mlflow.db", server, notice -> {})
        .push(List.of());
  }

  /** Records steps, acknowledges each hundred on its output, and then does what the mode says. */
  private static void record(String[] args) throws IOException {
    Path database = Path.of(args[1]);
    int steps = Integer.parseInt(args[2]);
    Path folder = database.resolveSibling(".");
    TrackerConfig config =
        args[3].isEmpty()
            ? TrackerConfig.embedded(database, folder)
            : TrackerConfig.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", args[3]), folder);
    @SuppressWarnings("MustBeClosedChecker")
    Tracker tracker = Tracker.open(config);
    TrackedRun run = tracker.start(new RunRequest("mnist", args[0], Map.of()));
    for (int step = 1; step <= steps; step++) {
      run.metrics(Map.of("loss", 1.0 / step), step);
      if (step % 100 == 0) {
        run.flush();
        System.out.println(step);
      }
    }
    switch (args[0]) {
      case "close" -> {
        run.end(RunStatus.FINISHED);
        tracker.close();
      }
      case "exit" -> System.exit(3);
      default -> {
        System.out.println("waiting");
        System.in.read();
      }
    }
  }
}
