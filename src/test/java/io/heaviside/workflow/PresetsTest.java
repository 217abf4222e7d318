package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
  @TempDir private Path directory;

  static List<String> names() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeAValidExperimentOfItsOwnName(String name) {
    assertThat(Experiments.read(directory, name, List.of()).name()).isEqualTo(name);
  }

  @Test
  void shouldHoldWhatTheQuickstartTrains() {
    assertThat(Presets.names()).containsAll(Quickstart.PRESETS);
  }

  @Test
  void shouldListThePresetsWhenOneIsUnknown() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Experiments.read(directory, "lenet5", List.of()))
        .withMessageContaining("lenet5")
        .withMessageContaining(String.join(", ", Presets.names()));
  }

  @Test
  void shouldNotLeaveTheFolderOfPresets() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> Experiments.read(directory, "../experiments/lenet-mnist-ftprop-mb", List.of()))
        .withMessageContaining("neither a file nor a preset");
  }

  @Test
  void shouldPreferAFileAndApplyOverrides() throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "name: mine\nepochs: 2\n");

    ExperimentConfig config =
        Experiments.read(directory, "my.yaml", List.of("epochs=3", "optimizer.name=sgd"));

    assertThat(config.name()).isEqualTo("mine");
    assertThat(config.epochs()).isEqualTo(3);
    assertThat(config.flattened()).containsEntry("optimizer.name", "sgd");
  }
}
