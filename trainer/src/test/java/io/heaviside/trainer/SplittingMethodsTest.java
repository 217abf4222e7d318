package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.splitting.Sparsity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole trainings of the splitting methods, through the loop and the model file. */
class SplittingMethodsTest {
  private static final long WEIGHTS = 500 + 25_000 + 400_000 + 1_000;
  private static final String STEP =
      "batch_size: 32\nactivation: {quantizer: step, target_rule: sste}\n";

  /** A training that moves no weight. */
  private static final String STILL =
      """
      method: rvs-cgd
      model: {name: mlp, hidden: [9]}
      batch_size: 256
      optimizer: {name: sgd, learning_rate: 1.0e-60}
      """;

  @TempDir static Path directory;
  private static Dataset dataset;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory.resolve("data"), 256, 64);
    dataset = Dataset.open(directory.resolve("data"));
  }

  @Test
  void shouldReachTheTargetAndFineTuneWhenRvsCgdIsRamped() {
    List<SortedMap<String, Double>> epochs = new ArrayList<>();
    TrainingResult result =
        train(
            STEP
                + "method: rvs-cgd\nepochs: 5\nsplitting: {beta: 0.1, target_sparsity: 0.9,"
                + " lambda_ramp_epochs: 2, start_epoch: 2, freeze_epoch: 5,"
                + " target_update_steps: 3}",
            epochs);

    assertThat(zeros(epochs.get(0))).as("dense before the start").isZero();
    assertThat(epochs.get(0)).containsEntry("splitting/gap", 0.0);
    assertThat(zeros(epochs.get(1))).as("half of the ramp").isCloseTo(0.9 * 7 / 8, within(3e-6));
    assertThat(epochs.subList(2, 5))
        .allSatisfy(epoch -> assertThat(zeros(epoch)).isCloseTo(0.9, within(1.01 / WEIGHTS)));
    assertThat(epochs.get(4)).containsEntry("splitting/gap", 0.0);
    assertThat(epochs.get(2).get("splitting/lambda/fc1")).isPositive();
    assertThat(epochs.get(2).get("splitting/gap")).isPositive();
    assertThat(result.last().get("test/accuracy_sparse")).isGreaterThan(0.9);
  }

  @Test
  void shouldZeroWholeChannelsWhenGroupL0HasATarget() {
    TrainingResult result =
        train(
            STEP
                + "method: rvs-cgd\nepochs: 2\nsplitting: {penalty: group-l0, beta: 0.1,"
                + " target_sparsity: 0.4, target_scope: layer, layers: [conv1, fc1]}");

    assertThat(result.last())
        .containsEntry("channel_sparsity/conv1", 0.4)
        .containsEntry("channel_sparsity/fc1", 0.4)
        .containsEntry("sparsity/fc1", 0.4)
        .containsEntry("channel_sparsity/conv2", 0.0)
        .containsEntry("channel_sparsity/total", (8 + 200) / 572.0);
  }

  @Test
  void shouldLearnWhenAdmmAndReportTheSameWhenSavedAndLoaded() {
    TrainingResult result =
        train(
            STEP + "method: admm\nepochs: 3\nsplitting: {penalty: l1, beta: 0.1, lambda: 5.0e-4}");
    Path file = directory.resolve("admm.zip");
    result.model().save(file);

    EvaluationReport report = TrainedModel.load(file).evaluate(dataset, "test");

    assertThat(result.last().get("test/accuracy_sparse")).isGreaterThan(0.9);
    assertThat(result.last().get("splitting/gap")).isPositive();
    assertThat(zeros(result.last())).isBetween(0.05, 0.99);
    assertThat(report.accuracySparse().orElseThrow())
        .isEqualTo(result.last().get("test/accuracy_sparse"));
    assertThat(report.sparsity()).isEqualTo(zeros(result.last()));
  }

  @Test
  void shouldPruneTheWeightsThemselvesWhenMagnitudePruning() {
    TrainingResult result =
        train(
            STEP
                + "method: magnitude-pruning\nepochs: 4\nsplitting: {target_sparsity: 0.9,"
                + " lambda_ramp_epochs: 2, target_update_steps: 4, freeze_epoch: 4}");

    assertThat(new Sparsity(result.model().network()).total())
        .isEqualTo(zeros(result.last()))
        .isCloseTo(0.9, within(1.01 / WEIGHTS));
    assertThat(result.last().get("test/accuracy")).isGreaterThan(0.9);
    assertThat(result.last()).doesNotContainKey("splitting/lambda/fc1");
  }

  /** The learning rate is nothing, so that w at the end is what the last epoch started from. */
  @ParameterizedTest
  @CsvSource({
    "every-epoch, 0, 1, false",
    "every-epoch, 0, 2, true",
    "never, 0, 2, false",
    "at-freeze, 3, 2, false",
    "at-freeze, 3, 3, true",
  })
  void shouldStartTheEpochFromUOnlyWhenOverwriting(
      String overwrite, int freezeEpoch, int epochs, boolean fromU) {
    TrainingResult result =
        train(
            STILL
                + ("epochs: " + epochs)
                + ("\nsplitting: {beta: 1.0e-9, target_sparsity: 0.5, overwrite: " + overwrite)
                + (", freeze_epoch: " + freezeEpoch + "}"));

    assertThat(new Sparsity(result.model().network()).total())
        .isCloseTo(fromU ? 0.5 : 0, within(1.01 / (784 * 9 + 9 * 2)));
  }

  @Test
  void shouldCountTheBestOfUOnlyWhenTheRampHasEnded() {
    String yaml =
        STILL
            + "epochs: 3\nsplitting: {target_sparsity: 0.5, start_epoch: 2, overwrite: never,"
            + " lambda_ramp_epochs: ";

    TrainingResult ramped = train(yaml + "2}");

    assertThat(ramped.summary())
        .containsEntry("best/epoch_sparse", 3.0)
        .containsEntry("best/test_accuracy_sparse", ramped.last().get("test/accuracy_sparse"))
        .containsEntry("best/sparsity", zeros(ramped.last()));
    assertThat(train(yaml + "9}").summary())
        .doesNotContainKeys("best/test_accuracy_sparse", "best/sparsity");
  }

  @Test
  void shouldStayDenseWhenCoarseGradientDescent() {
    TrainingResult result = train(STEP + "method: cgd\nepochs: 2");

    assertThat(result.last().get("test/accuracy")).isGreaterThan(0.9);
    assertThat(zeros(result.last())).isLessThan(0.01);
    assertThat(result.last()).doesNotContainKeys("test/accuracy_sparse", "splitting/gap");
  }

  @Test
  void shouldNameTheLayerWhenOnlyAnOverrideNamesIt() {
    assertThatThrownBy(() -> train("method: rvs-cgd\nsplitting: {layer_beta: {pool1: 1}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("splitting.layer_beta: found pool1");
  }

  private static double zeros(SortedMap<String, Double> metrics) {
    return metrics.getOrDefault("sparsity/total", Double.NaN);
  }

  private static TrainingResult train(String yaml) {
    return train(yaml, new ArrayList<>());
  }

  private static TrainingResult train(String yaml, List<SortedMap<String, Double>> epochs) {
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.metrics());
          }
        };
    return new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of(observer))
        .train();
  }
}
