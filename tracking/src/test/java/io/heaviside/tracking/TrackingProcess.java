package io.heaviside.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that records into a store, for tests of what happens when it dies. */
final class TrackingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  TrackingProcess(String mode, Path database, int steps) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrackingProcess.class.getName(),
                mode,
                database.toString(),
                Integer.toString(steps))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The next line that the process prints. */
  String line() throws IOException {
    return String.valueOf(output.readLine());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
  }

  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  int exitCode() throws InterruptedException {
    process.waitFor(60, TimeUnit.SECONDS);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Records steps, acknowledges each hundred on its output, and then does what the mode says. */
  public static void main(String[] args) throws IOException {
    Path database = Path.of(args[1]);
    int steps = Integer.parseInt(args[2]);
    @SuppressWarnings("MustBeClosedChecker")
    Tracker tracker = Tracker.open(TrackerConfig.embedded(database, database.resolveSibling(".")));
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
