package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals need a process of their own; so does a JVM in another language. */
class InterruptionIT {
  @TempDir private Path directory;

  @BeforeEach
  void preprocess() {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
  }

  @Test
  void shouldMarkTheRunKilledAndExitWithThreeWhenTerminated() throws Exception {
    Process training = start("train", "--set=epochs=100000");
    try (BufferedReader err = training.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.lines().filter(line -> line.contains(" 2/100000")).findFirst()).isPresent();
      training.toHandle().destroy();

      assertThat(String.join("\n", err.lines().toList()))
          .contains("heaviside: interrupted.")
          .doesNotContain("\tat ");
    }
    assertThat(training.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(new Store(directory).strings("SELECT status FROM runs")).containsExactly("KILLED");
    assertThat(new Store(directory).strings("PRAGMA integrity_check")).containsExactly("ok");
    assertThat(directory.resolve("runs"))
        .isDirectoryContaining(entry -> entry.endsWith("checkpoints"))
        .isDirectoryNotContaining(entry -> !entry.endsWith("checkpoints"));
  }

  @Test
  void shouldWriteTheSameNumbersWhenTheLanguageIsTurkish() throws Exception {
    Process training = start("train", "--set=epochs=1");
    String out = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(training.waitFor()).isZero();
    assertThat(out).containsPattern("test accuracy of w +\\d+\\.\\d\\d %").contains("run id");
    assertThat(new Store(directory).strings("SELECT value FROM params WHERE key = 'method'"))
        .containsExactly("ftprop-mb");
  }

  private Process start(String command, String... more) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Djava.awt.headless=true",
            "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Kiritimati",
            "-cp",
            Processes.classPath(),
            Main.class.getName(),
            command,
            "--config=lenet-mnist-ftprop-mb",
            "--data=shards");
    return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(more)).toList())
        .directory(directory.toFile())
        .start();
  }
}
