package io.heaviside.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.FtpropConfig.Formulation;
import io.heaviside.trainer.ftprop.TrainingStep;
import io.heaviside.trainer.model.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LinearBackwardTest {
  private static final int BATCH = 8;
  private static final int CLASSES = 3;

  /** DL4J's own backward pass, which goes forward again, is what it is compared with. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Two convolutions with biases and a dense layer behind a change of shape.
        "lenet           | 28 | 1 | 3",
        "convnet4        | 16 | 3 | 3",
        // Without biases, with strides, padding, 1x1 filters and two ways that meet.
        "resnet-18-small | 8  | 3 | 20",
        // Dense from the images on.
        "mlp             | 6  | 1 | 2",
      })
  void shouldTrainToTheSameBitsAsDl4jWithoutGoingForwardAgain(
      String model, int side, int channels, int replaced) {
    ComputationGraph stock = network(model, side, channels);
    ComputationGraph network = network(model, side, channels);
    TrainingStep step = TrainingStep.of(Formulation.SURROGATE, network);

    for (int i = 0; i < 3; i++) {
      DataSet batch = batch(side, channels, i);
      stock.fit(batch.copy());
      step.apply(batch);
    }

    assertThat(Arrays.stream(network.getVertices()).filter(LinearBackward.class::isInstance))
        .hasSize(replaced);
    assertThat(bits(network.params())).isEqualTo(bits(stock.params()));
  }

  /** A product as large as that of the weights' gradient, of which nothing is used. */
  @Test
  void shouldNotComputeTheGradientOfTheImagesWhenTheFirstLayerIsDense() {
    ComputationGraph network = network("mlp", 6, 1);
    TrainingStep step = TrainingStep.of(Formulation.SURROGATE, network);
    List<Boolean> computed = new ArrayList<>();
    network.addListeners(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            for (GraphVertex vertex : network.getVertices()) {
              computed.add(vertex.getEpsilon() != null);
            }
          }
        });

    step.apply(batch(6, 1, 0));

    assertThat(computed).hasSizeGreaterThan(5).startsWith(false).contains(true);
    assertThat(network.getVertices()[0].isInputVertex()).isTrue();
  }

  private static ComputationGraph network(String model, int side, int channels) {
    String hidden = model.equals("mlp") ? ", hidden: [20, 10]" : "";
    String yaml =
        "model: {name: %s%s}\nactivation: {quantizer: sign, target_rule: soft-hinge}"
            .formatted(model, hidden);
    ExperimentConfig config = ConfigReader.read(yaml, "test", List.of());
    return Networks.create(config, new ImageShape(side, side, channels), CLASSES, 10);
  }

  private static DataSet batch(int side, int channels, int seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray images = Nd4j.randn(BATCH, channels, side, side);
    INDArray labels = Nd4j.zeros(BATCH, CLASSES);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(images, labels);
  }

  private static int[] bits(INDArray values) {
    float[] all = values.dup().data().asFloat();
    int[] bits = new int[all.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(all[i]);
    }
    return bits;
  }
}
