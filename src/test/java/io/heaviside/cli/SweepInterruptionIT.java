package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are stopped from outside, and go on. */
class SweepInterruptionIT {
  private static final int EPOCHS = 40;
  private static final String SWEEP =
      """
      base:
        epochs: %s
        batch_size: 4
        model: {name: mlp, hidden: [8]}
      parameters:
        optimizer.learning_rate: [0.001, 0.002, 0.003]
      """
          .formatted(EPOCHS);

  @TempDir private Path directory;

  @BeforeEach
  void preprocess() throws IOException {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
    Files.writeString(directory.resolve("s.yaml"), SWEEP);
  }

  @Test
  void shouldGoOnFromTheCheckpointsWhenStoppedByASignal() throws Exception {
    Process sweep = start();
    String said = stopAfter(sweep, " epoch 2/" + EPOCHS, false);

    assertThat(sweep.waitFor()).as(said).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(said)
        .contains("sweep s was stopped; the same command goes on with it")
        .contains("heaviside: interrupted.")
        .doesNotContain("\tat ");
    Store store = new Store(directory);
    assertThat(store.strings("SELECT DISTINCT status FROM runs")).containsExactly("KILLED");
    List<String> begun = store.strings("SELECT run_uuid FROM runs");
    assertThat(begun).hasSizeBetween(2, 3);

    assertFinished(begun);
  }

  @Test
  void shouldGoOnFromTheCheckpointsWhenKilled() throws Exception {
    Process sweep = start();
    stopAfter(sweep, " epoch 3/" + EPOCHS, true);
    assertThat(sweep.waitFor()).isEqualTo(137);

    assertFinished(new Store(directory).strings("SELECT run_uuid FROM runs"));
  }

  private void assertFinished(List<String> begun) throws Exception {
    Process again = start();
    String said = stopAfter(again, "nothing", false);
    assertThat(again.waitFor()).as(said).isZero();

    Store store = new Store(directory);
    assertThat(store.strings("SELECT run_uuid FROM runs")).hasSize(4).containsAll(begun);
    assertThat(store.strings("SELECT DISTINCT status FROM runs")).containsExactly("FINISHED");
    assertThat(
            store.strings(
                "SELECT count(*) FROM metrics WHERE key = 'train/loss' GROUP BY run_uuid"))
        .hasSize(3)
        .containsOnly(String.valueOf(EPOCHS));
    assertThat(store.strings("SELECT DISTINCT value FROM tags WHERE key LIKE '%resumed_at_step'"))
        .isNotEmpty();
  }

  /** Ends the process once it has said something; returns all it said. */
  private static String stopAfter(Process process, String text, boolean forcibly)
      throws IOException {
    StringBuilder said = new StringBuilder();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.append(line).append('\n');
        if (line.contains(text)) {
          ProcessHandle handle = process.toHandle();
          boolean asked = forcibly ? handle.destroyForcibly() : handle.destroy();
          assertThat(asked).isTrue();
        }
      }
    }
    return said.toString();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
            "-cp",
            Processes.classPath(),
            Main.class.getName(),
            "sweep",
            "--config=s.yaml",
            "--data=shards",
            "--parallel=2",
            "--threads=1",
            "--no-system-metrics")
        .directory(directory.toFile())
        .start();
  }
}
