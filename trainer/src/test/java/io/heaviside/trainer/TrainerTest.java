package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.SafePoint;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.splitting.Sparsity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
  private static final String SPLIT =
      "method: rvs-cgd\nactivation: {quantizer: step, target_rule: sste}\n";

  @TempDir static Path directory;
  private static Dataset dataset;

  @TempDir private Path checkpoints;

  @BeforeAll
  static void writeDataset() {
    TwoClasses.write(directory, 512, 128);
    dataset = Dataset.open(directory);
  }

  @Test
  void shouldLearnTheTwoHalvesWhenFtpropMb() {
    TrainingResult result = train("epochs: 3\nbatch_size: 32");

    assertThat(result.last().get("test/accuracy")).isGreaterThan(0.95);
    assertThat(result.last()).doesNotContainKey("test/accuracy_sparse");
    assertThat(result.last().get("throughput/input_wait")).isStrictlyBetween(0.0, 1.0);
    assertThat(result.summary()).containsKeys("best/test_accuracy", "best/epoch");
  }

  @Test
  void shouldMeasureWhatIsHeldOutAndNotTheTestSplitWhenAValidationShareIsGiven() {
    TrainingObserver sizes =
        new TrainingObserver() {
          @Override
          public void onStart(TrainingStart start) {
            assertThat(start.trainImages()).isEqualTo(384);
            assertThat(start.measuredImages()).isEqualTo(128);
            assertThat(start.measuredSplit()).isEqualTo("validation");
          }
        };

    TrainingResult result = train("epochs: 3\nbatch_size: 32\ndata: {validation: 0.25}", sizes);

    assertThat(result.last().get("validation/accuracy")).isGreaterThan(0.95);
    assertThat(result.last()).doesNotContainKey("test/accuracy");
    assertThat(result.summary()).containsKey("best/validation_accuracy");
  }

  @Test
  void shouldNameTheShareWhenNothingWouldBeHeldOut() {
    assertThatThrownBy(() -> train("data: {validation: 0.0001}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.validation: found 1.0E-4 of 512 training images");
  }

  @Test
  void shouldReportTheSparseWeightsWhenRvsCgd() {
    TrainingResult result =
        train(SPLIT + "epochs: 4\nbatch_size: 32\nsplitting: {beta: 0.1, lambda: 2.0e-5}");

    assertThat(result.last().get("test/accuracy_sparse")).isGreaterThan(0.9);
    assertThat(result.last().get("sparsity/total")).isBetween(0.2, 0.999);
    assertThat(result.last().get("splitting/gap")).isPositive();
    assertThat(new Sparsity(result.model().network()).total())
        .as("w itself is dense until the next epoch begins")
        .isLessThan(0.01);
  }

  /** A threshold above every weight leaves u = 0, which answers the same for every image. */
  @Test
  void shouldTellTheSparseFromTheDenseAccuracyWhenUIsZero() {
    TrainingResult result = train(SPLIT + "epochs: 1\nbatch_size: 16\nsplitting: {lambda: 100}");

    assertThat(result.last())
        .containsEntry("test/accuracy_sparse", 0.5)
        .containsEntry("sparsity/total", 1.0);
    assertThat(result.last().get("test/accuracy")).isGreaterThan(0.9);
  }

  @Test
  void shouldKeepTheSameZerosWhenFrozen() {
    List<Double> sparsity = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onEpoch(EpochReport report) {
            sparsity.add(report.metrics().get("sparsity/total"));
            gaps.add(report.metrics().get("splitting/gap"));
          }
        };

    train(
        SPLIT
            + "epochs: 4\nbatch_size: 32\n"
            + "splitting: {beta: 0.1, lambda: 2.0e-5, freeze_epoch: 3}",
        observer);

    assertThat(sparsity.get(2)).isEqualTo(sparsity.get(1)).isEqualTo(sparsity.get(3)).isPositive();
    assertThat(gaps.subList(2, 4)).containsOnly(0.0);
  }

  @Test
  void shouldEndWithTheSameParametersWhenTheSeedIsTheSame() {
    String experiment = "epochs: 1\nbatch_size: 64\nseed: ";

    assertThat(train(experiment + 5).model().network().params())
        .isEqualTo(train(experiment + 5).model().network().params())
        .isNotEqualTo(train(experiment + 6).model().network().params());
  }

  @Test
  void shouldReportEveryStepAndEpochWhenObserved() {
    List<Long> steps = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onStart(TrainingStart start) {
            assertThat(start.trainImages()).isEqualTo(512);
            assertThat(start.engine()).contains("oneDNN layer helpers");
          }

          @Override
          public void onIteration(IterationReport report) {
            assertThat(report.loss()).isPositive();
            steps.add(report.step());
          }

          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.epoch());
          }
        };

    train("epochs: 2\nbatch_size: 200", observer);

    assertThat(steps).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    assertThat(epochs).containsExactly(1, 2);
  }

  @Test
  void shouldStopWithADiagnosisWhenTrainingDiverges() {
    assertThatThrownBy(() -> train("epochs: 3\noptimizer: {name: sgd, learning_rate: 1.0e30}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training diverged in epoch 1")
        .hasMessageContaining("optimizer.learning_rate (now 1.0E30)");
  }

  /** The only step is far too long: its loss is that of the weights before it. */
  @Test
  void shouldStopAtTheEndOfTheEpochWhenAWeightIsNotFinite() {
    assertThatThrownBy(
            () ->
                train("epochs: 1\nbatch_size: 512\noptimizer: {name: sgd, learning_rate: 1.0e40}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training diverged in epoch 1, step 1: the sum of all weights is");
  }

  /**
   * Every unit of the layer is far below its threshold, where the surrogate lets nothing through.
   */
  @Test
  void shouldStopWithADiagnosisWhenALayerIsDead() {
    String experiment =
        """
        model: {name: mlp, hidden: [9, 7], batch_norm: without}
        epochs: 2
        batch_size: 64
        activation: {quantizer: step, target_rule: sste}
        """;
    TrainedModel alive = train(experiment).model();
    alive.network().getLayer("fc2").getParam("W").assign(0);
    alive.network().getLayer("fc2").getParam("b").assign(-5);
    Path dead = checkpoints.resolve("dead.zip");
    alive.save(dead);

    assertThatThrownBy(() -> train(experiment + "warm_start: " + dead))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training died in epoch 1: act2 answers the same for all 128 test")
        .hasMessageContaining("Lower optimizer.learning_rate (now 0.002), set model.batch_norm");
  }

  /** Thresholds hide NaN from the loss until the end of the epoch. */
  @Test
  void shouldWriteNoCheckpointOfWeightsThatAreNotFinite() {
    List<Path> written = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void onSafePoint(SafePoint point) {
            Path place = checkpoints.resolve("step-" + point.steps());
            point.save(place, new Origin("run", "store", "config", "/data", "digest", 0, 2));
            written.add(place);
          }
        };

    assertThatThrownBy(
            () -> train("epochs: 3\noptimizer: {name: sgd, learning_rate: 1.0e38}", observer))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training diverged in epoch 1");
    for (Path checkpoint : written) {
      assertThat(
              Nd4j.createFromNpyFile(checkpoint.resolve("parameters.npy").toFile())
                  .sumNumber()
                  .doubleValue())
          .isFinite();
    }
  }

  private static TrainingResult train(String yaml, TrainingObserver... observers) {
    return new Trainer(ConfigReader.read(yaml, "test.yaml", List.of()), dataset, List.of(observers))
        .train();
  }
}
