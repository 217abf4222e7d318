package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The rows of the set-up tables: one line a network, three weight decays by activation. */
  @ParameterizedTest
  @CsvSource({
    "convnet4-cifar10, convnet4, adam, 2.5e-4, 5e-4, 5e-4, 5e-4, 300, '[200,250]', 64, 3",
    "convnet8-cifar10, convnet8, adam, 1e-3, 5e-4, 5e-4, 5e-4, 300, '[200,250]', 64, 3",
    "alexnet-imagenet, alexnet, adam, 1e-4, 5e-6, 5e-5, 5e-4, 80, '[56,64]', 128, 3",
    "resnet-18-imagenet, resnet-18, sgd, 0.1, 5e-7, 1e-5, 1e-4, 90, '[30,60]', 256, 5"
  })
  void shouldTrainAsTheAuthorsOfFtpropDoWhenPublished(
      String row,
      String model,
      String optimizer,
      double rate,
      double signDecay,
      double quantizedDecay,
      double floatDecay,
      String epochs,
      String milestones,
      String batch,
      String steps) {
    Map<String, Double> decays =
        Map.of(
            "sign", signDecay,
            "quantized-relu", quantizedDecay,
            "relu", floatDecay,
            "saturated-relu", floatDecay);
    List<String> presets = Presets.names().stream().filter(n -> n.startsWith(row + "-")).toList();

    assertThat(presets).hasSize(6);
    for (String preset : presets) {
      Map<String, String> params = Experiments.preset(preset, List.of()).flattened();
      String quantizer = params.getOrDefault("activation.quantizer", "");
      assertThat(preset).contains(quantizer, rule(params.get("activation.target_rule")));
      assertThat(params)
          .containsEntry("model.name", model)
          .containsEntry("optimizer.name", optimizer)
          .containsEntry("optimizer.weight_decay_on", "all")
          .containsEntry("optimizer.momentum", "0.9")
          .containsEntry("epochs", epochs)
          .containsEntry("schedule.name", "step")
          .containsEntry("schedule.epochs", milestones)
          .containsEntry("schedule.factor", "0.1")
          .containsEntry("batch_size", batch);
      assertThat(Double.valueOf(params.get("optimizer.learning_rate"))).isEqualTo(rate);
      assertThat(Double.valueOf(params.get("optimizer.weight_decay")))
          .isEqualTo(decays.get(quantizer));
      if (quantizer.equals("quantized-relu")) {
        assertThat(params).containsEntry("activation.steps", steps);
      }
    }
  }

  private static String rule(@Nullable String rule) {
    return "exact".equals(rule) ? "relu" : String.valueOf(rule);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldSayWhereItsFiguresComeFrom(String name) {
    assertThat(Presets.read(name))
        .startsWith("# ")
        .containsPattern("Friesen|Dinh")
        .containsPattern("(?i)not published|publish(es)? n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cgd", "rvs-cgd-l0", "rvs-cgd-l1", "rvs-cgd-transformed-l1"})
  void shouldTrainAsDinhAndXinDoWhenPublished(String method) {
    assertThat(Experiments.preset("lenet5-mnist-" + method + "-published", List.of()).flattened())
        .containsEntry("activation.quantizer", "step")
        .containsEntry("epochs", "100")
        .containsEntry("optimizer.name", "sgd")
        .containsEntry("optimizer.momentum", "0.9")
        .containsEntry("optimizer.weight_decay", "5.0E-4")
        .containsEntry("optimizer.learning_rate", "0.001")
        .containsEntry("schedule.epochs", "[60]")
        .containsEntry("schedule.factor", "0.1");
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
