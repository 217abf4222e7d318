package io.heaviside.pipelines.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of a Flink cluster, with Flink alone on its class path. */
final class FlinkProcess implements AutoCloseable {
  private final Path log;
  private final Process process;

  private FlinkProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param home whose {@code conf} holds the configuration; what it logs goes there too
   * @param arguments behind those that every process of a cluster gets
   */
  static FlinkProcess start(Path home, String name, String heap, String main, String... arguments)
      throws IOException {
    Path log = home.resolve(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:MaxMetaspaceSize=512m",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dlog.file=" + log,
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-cp",
                home.resolve("conf") + ":" + home.resolve("lib") + ":" + classPath(),
                main,
                "--configDir",
                home.resolve("conf").toString()));
    command.addAll(List.of(arguments));
    return new FlinkProcess(
        log,
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
  }

  /** The build lists Flink and what it needs; Beam comes with each job. */
  private static String classPath() throws IOException {
    Path list = Path.of(System.getProperty("flink.server.classpath"));
    return Files.readString(list).strip();
  }

  /**
   * Waits a moment for the process to end, which it should not.
   *
   * @throws IllegalStateException with its log if it has ended
   */
  void stayAlive() throws InterruptedException {
    if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Flink has ended. " + log());
    }
  }

  /**
   * Waits for it to end by itself.
   *
   * @return its exit code
   * @throws IllegalStateException with its log if it does not end in time
   */
  int end(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("No end within " + limit.toSeconds() + " s. " + log());
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  String log() {
    try {
      return log + ":\n" + Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the kernel does it when memory runs out: no shutdown hook runs. */
  void kill() throws InterruptedException {
    ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
