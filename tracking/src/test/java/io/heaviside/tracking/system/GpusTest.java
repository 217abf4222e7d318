package io.heaviside.tracking.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program in place of {@code nvidia-smi} that prints what the real one does, line by line. */
@Timeout(60)
class GpusTest {
  @TempDir private Path folder;

  @Test
  void shouldTellEachOfSeveralProcessorsApart() throws IOException {
    Gpus gpus =
        new Gpus(
            program(
                """
                echo "$@" >asked
                echo '0, 97, 70321, 81559, 412.87'
                echo '1, 0, 4, 81559, 61.02'
                echo '10, [N/A], 1024, 40960, [N/A]'
                """));

    assertThat(gpus.look())
        .containsEntry("system/gpu_0_utilization_percentage", 97.0)
        .containsEntry("system/gpu_0_power_usage_watts", 412.87)
        .containsEntry("system/gpu_0_memory_usage_megabytes", 70321 * 1.048576)
        .containsEntry("system/gpu_0_memory_usage_percentage", 100 * 70321 / 81559.0)
        .containsEntry("system/gpu_1_utilization_percentage", 0.0)
        .containsEntry("system/gpu_10_memory_usage_percentage", 2.5)
        .doesNotContainKeys(
            "system/gpu_10_utilization_percentage", "system/gpu_10_power_usage_watts")
        .hasSize(4 + 4 + 2);
    assertThat(Files.readString(folder.resolve("asked")))
        .contains("--query-gpu=index,utilization.gpu,memory.used", "--format=csv,noheader,nounits");
  }

  @Test
  void shouldAskNoMoreWhereThereIsNoDriver() throws IOException {
    Gpus gpus = new Gpus(program("echo asked >>asked; echo 'NVIDIA-SMI has failed'; exit 9"));

    assertThat(gpus.look()).isEmpty();
    assertThat(gpus.look()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(1);
  }

  @Test
  void shouldSayNothingWhereThereIsNoSuchProgram() {
    Gpus gpus = new Gpus(folder.resolve("none").toString());

    assertThat(gpus.look()).isEqualTo(Map.of()).isEqualTo(gpus.look());
  }

  private String program(String lines) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\ncd '" + folder + "'\n" + lines);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }
}
