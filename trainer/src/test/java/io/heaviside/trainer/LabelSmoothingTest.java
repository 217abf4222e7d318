package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.Batch;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.data.Normalization;
import io.heaviside.trainer.data.Preparation;
import io.heaviside.trainer.model.Networks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One step on one batch, against loops over the probabilities of the network before it. */
class LabelSmoothingTest {
  private static final int IMAGES = 8;
  private static final int UNITS = 5;
  private static final double SHARE = 0.3;
  private static final String YAML =
      "model: {name: mlp, hidden: [%d], batch_norm: without}\n".formatted(UNITS)
          + "epochs: 1\nbatch_size: %d\n".formatted(IMAGES)
          + "optimizer: {name: sgd, momentum: 0.0, learning_rate: 1.0}\n"
          + "loss: {label_smoothing: %s}".formatted(SHARE);

  @TempDir private Path directory;

  @Test
  void shouldTakeTheStepOfTheSmoothedCrossEntropyWhenLabelsAreSmoothed() {
    TwoClasses.write(directory, IMAGES, 64);
    Dataset dataset = Dataset.open(directory);
    ExperimentConfig config = ConfigReader.read(YAML, "test.yaml", List.of());
    Batch batch = batch(config, dataset);
    ComputationGraph before = Networks.create(config, dataset.manifest().shape(), 2, 1);
    Map<String, INDArray> activations = before.feedForward(batch.images(), false);
    float[][] hidden = Objects.requireNonNull(activations.get("act1")).toFloatMatrix();
    float[][] p = Objects.requireNonNull(activations.get("fc2")).toFloatMatrix();

    TrainingResult result = new Trainer(config, dataset, List.of()).train();

    double loss = 0;
    double[][] weights = before.getLayer("fc2").getParam("W").toDoubleMatrix();
    for (int i = 0; i < IMAGES; i++) {
      loss += (1 - SHARE) * -Math.log(p[i][batch.labels()[i]]);
      for (int k = 0; k < 2; k++) {
        loss += SHARE / 2 * -Math.log(p[i][k]);
        double target = (batch.labels()[i] == k ? 1 - SHARE : 0) + SHARE / 2;
        for (int j = 0; j < UNITS; j++) {
          weights[j][k] -= hidden[i][j] * (p[i][k] - target) / IMAGES;
        }
      }
    }
    assertThat(result.last().get("train/loss")).isCloseTo(loss / IMAGES, within(1e-5));
    INDArray after = result.model().network().getLayer("fc2").getParam("W");
    for (int j = 0; j < UNITS; j++) {
      assertThat(after.toDoubleMatrix()[j]).containsExactly(weights[j], within(1e-5));
    }
  }

  private static Batch batch(ExperimentConfig config, Dataset dataset) {
    RawSplit split = dataset.readRaw("train");
    ImageShape stored = dataset.manifest().shape();
    Normalization normalization =
        new Normalization(Normalization.statistics(config.data(), dataset.manifest().statistics()));
    Batches batches =
        new Batches(split, Preparation.training(config.data(), stored, normalization), 2, IMAGES);
    return batches.batch(batches.inOrder(), 0);
  }
}
