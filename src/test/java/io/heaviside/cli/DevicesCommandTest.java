package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the class path of the tests, which has no backend for GPUs. */
class DevicesCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldShowTheBackendItsLibraryAndHowToGetAnother() {
    Cli.Result result = run("devices");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern("CpuBackend +cpu +taken")
        .containsPattern("device +cpu")
        .containsPattern("native.version +nd4j-native-")
        .containsPattern("native.path +oneDNN")
        .containsPattern("threads +\\d")
        .containsPattern("memory.limit +\\d+ MiB, of them heap \\d+ MiB")
        .contains("HEAVISIDE_PROFILES=cuda ./heaviside");
  }

  @Test
  void shouldWriteTheSameAsJson() throws Exception {
    assertThat(run("devices", "--json=devices.json", "--device=cpu").code()).isZero();

    JsonNode report =
        new JsonMapper().readTree(Files.readString(directory.resolve("devices.json")));
    assertThat(report.at("/backends/0/class_name").asText()).endsWith(".CpuBackend");
    assertThat(report.at("/backends/0/device").asText()).isEqualTo("cpu");
    assertThat(report.at("/taken").asText()).isEqualTo("CpuBackend");
    assertThat(report.at("/engine/device").asText()).isEqualTo("cpu");
    assertThat(report.at("/gpus").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "devices",
        "train --config=lenet-mnist-ftprop-mb",
        "quickstart",
        "evaluate --model=model.zip",
        "reproduce 0123"
      })
  void shouldRefuseAGpuThatIsNotThereBeforeAnythingIsDone(String command) throws Exception {
    Cli.Result result = run((command + " --device=gpu").split(" "));

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err())
        .contains("device=gpu: no backend of ND4J", "found CpuBackend", "HEAVISIDE_PROFILES=cuda")
        .doesNotContain("\tat ");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldNameTheDevicesThereAre() {
    Cli.Result result = run("devices", "--device=tpu");

    assertThat(result.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).containsIgnoringCase("auto, cpu, gpu").contains("--device", "tpu");
  }

  private Cli.Result run(String... arguments) {
    return new Cli(directory, Map.of()).run(arguments);
  }
}
