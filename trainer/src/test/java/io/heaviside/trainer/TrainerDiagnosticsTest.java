package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerDiagnosticsTest {
  private static final List<String> METRICS =
      List.of("targets_met", "untargeted", "saturated", "dead", "flip_rate");

  @TempDir static Path directory;
  private static Dataset dataset;

  private final List<SortedMap<String, Double>> epochs = new ArrayList<>();

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory, 256, 64);
    dataset = Dataset.open(directory);
  }

  /** Weights, batch norm's running statistics and Adam's state, over three epochs. */
  @Test
  void shouldTrainToTheSameBitsWhenLookedAtOrNot() {
    ComputationGraph lookedAt = train("100").model().network();
    ComputationGraph alone = train("0").model().network();

    assertThat(lookedAt.params().toFloatVector()).isEqualTo(alone.params().toFloatVector());
    assertThat(lookedAt.getUpdater().getUpdaterStateViewArray().toFloatVector())
        .isEqualTo(alone.getUpdater().getUpdaterStateViewArray().toFloatVector());
    assertThat(lookedAt.getIterationCount()).isEqualTo(alone.getIterationCount()).isEqualTo(24);
    assertThat(lookedAt.getEpochCount()).isEqualTo(alone.getEpochCount()).isEqualTo(3);
    assertThat(lookedAt.getConfiguration().toJson()).isEqualTo(alone.getConfiguration().toJson());
  }

  @Test
  void shouldTrainToTheSameBitsWhenALearnedResolutionIsLookedAtOrNot() {
    String[] learned = {
      "activation.quantizer=quantized-relu",
      "activation.target_rule=clipped-relu",
      "activation.resolution=learned"
    };
    ComputationGraph lookedAt = train("100", learned).model().network();
    assertThat(epochs.get(1)).containsKeys("targets_met/act1", "flip_rate/act3");
    ComputationGraph alone = train("0", learned).model().network();

    assertThat(lookedAt.params().toFloatVector()).isEqualTo(alone.params().toFloatVector());
    assertThat(lookedAt.getConfiguration().toJson()).isEqualTo(alone.getConfiguration().toJson());
  }

  @Test
  void shouldLogEveryLayerEachEpochAndFlipsFromTheSecondOnWhenLookedAt() {
    train("100");

    assertThat(epochs.get(0).keySet()).noneMatch(name -> name.contains("flip_rate"));
    for (String layer : List.of("act1", "act2", "act3", "total")) {
      for (String metric : METRICS) {
        assertThat(epochs.get(1).get(metric + "/" + layer)).as(metric).isBetween(0.0, 1.0);
      }
    }
    for (String layer : List.of("conv1", "conv2", "fc1", "fc2", "total")) {
      assertThat(epochs.get(2).get("sign_flip_rate/" + layer)).isBetween(0.0, 0.5);
    }
    assertThat(epochs.get(1).get("flip_rate/total")).isBetween(0.001, 0.9);
    assertThat(epochs.get(2).get("sign_flip_rate/total")).isPositive();
    assertThat(epochs.get(2).get("train/accuracy")).isGreaterThan(0.95);
  }

  @Test
  void shouldLogNoneOfThemWhenTheProbeIsEmpty() {
    train("0");

    for (SortedMap<String, Double> epoch : epochs) {
      assertThat(epoch)
          .containsOnlyKeys(
              "train/loss",
              "train/accuracy",
              "test/accuracy",
              "test/loss",
              "test/ece",
              "throughput/images_per_second",
              "throughput/input_wait",
              "sparsity/conv1",
              "sparsity/conv2",
              "sparsity/fc1",
              "sparsity/fc2",
              "sparsity/total");
    }
  }

  @Test
  void shouldTakeTheWholeSplitWhenTheProbeIsLarger() {
    train("100000");

    assertThat(epochs.get(0)).containsKey("targets_met/total");
  }

  @Test
  void shouldKeepTheHashesWhenOnlyTheProbeDiffers() {
    assertThat(config("0").hash()).isEqualTo(config("512").hash());
    assertThat(config("0").seedGroup()).isEqualTo(config("512").seedGroup());
    assertThat(config("7").flattened()).containsEntry("diagnostics.probe", "7");
  }

  private TrainingResult train(String probe, String... overrides) {
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.metrics());
          }
        };
    return new Trainer(config(probe, overrides), dataset, List.of(observer)).train();
  }

  private static ExperimentConfig config(String probe, String... overrides) {
    return ConfigReader.read(
        "epochs: 3\nbatch_size: 32\ndiagnostics: {probe: " + probe + "}",
        "test.yaml",
        List.of(overrides));
  }
}
