package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InitializationTest {
  private static final ImageShape SHAPE = new ImageShape(20, 20, 3);

  /** fan_in of conv2 is 20 x 5 x 5, of fc1 2 x 2 x 50. */
  @ParameterizedTest
  @CsvSource({"conv2_W, 500", "conv2_b, 500", "fc1_W, 200", "fc1_b, 200"})
  void shouldBeUniformUpToTheFanInWhenPytorch(String parameter, int fanIn) {
    INDArray values = Parameters.get(parameters("lenet, initialization: pytorch", 1), parameter);
    double bound = 1 / Math.sqrt(fanIn);

    assertThat(values.amaxNumber().doubleValue()).isBetween(0.9 * bound, bound);
    assertThat(values.minNumber().doubleValue()).isLessThan(-0.9 * bound);
    if (values.length() > 1000) {
      assertThat(values.meanNumber().doubleValue()).isCloseTo(0, within(0.02 * bound));
      assertThat(values.varNumber().doubleValue())
          .isCloseTo(bound * bound / 3, within(0.02 * bound * bound));
    }
  }

  @Test
  void shouldScaleBatchNormUniformlyWhenPytorchAndByOneWhenNot() {
    INDArray drawn = Parameters.get(parameters("lenet, initialization: pytorch", 1), "bn3_gamma");

    assertThat(drawn.minNumber().doubleValue()).isBetween(0.0, 0.02);
    assertThat(drawn.maxNumber().doubleValue()).isBetween(0.98, 1.0);
    assertThat(drawn.meanNumber().doubleValue()).isCloseTo(0.5, within(0.05));
    for (String other : List.of("uniform", "he-normal-fan-out")) {
      INDArray one = Parameters.get(parameters("lenet, initialization: " + other, 1), "bn3_gamma");
      assertThat(one.dup().data().asFloat()).containsOnly(1);
    }
  }

  @Test
  void shouldHaveTheVarianceOfTheFanOutWhenHeNormal() {
    Map<String, INDArray> parameters = parameters("resnet-18-small", 1);
    INDArray filters = Parameters.get(parameters, "layer2.0.conv2_W");
    INDArray shortcut = Parameters.get(parameters, "layer2.0.downsample.conv_W");

    assertThat(filters.varNumber().doubleValue())
        .isCloseTo(2.0 / (9 * 128), within(0.02 * 2 / (9 * 128)));
    assertThat(shortcut.varNumber().doubleValue()).isCloseTo(2.0 / 128, within(0.05 * 2 / 128));
    assertThat(filters.amaxNumber().doubleValue())
        .as("normal, not uniform: values beyond three deviations")
        .isGreaterThan(3 * Math.sqrt(2.0 / (9 * 128)));
    assertThat(Parameters.get(parameters, "fc_W").amaxNumber().doubleValue())
        .isLessThan(1 / Math.sqrt(512));
    assertThat(Parameters.get(parameters, "fc_b").amaxNumber().doubleValue()).isPositive();
  }

  @Test
  void shouldKeepBiasesAtZeroWhenUniform() {
    for (String model : List.of("lenet", "lenet5, initialization: uniform")) {
      assertThat(Parameters.get(parameters(model, 1), "conv2_b").dup().data().asFloat())
          .containsOnly(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"lenet", "lenet5", "convnet4"})
  void shouldDependOnTheSeedAloneWhenDrawn(String model) {
    assertThat(parameters(model, 4)).isEqualTo(parameters(model, 4));
    assertThat(Parameters.get(parameters(model, 4), "conv1_W"))
        .isNotEqualTo(Parameters.get(parameters(model, 5), "conv1_W"));
  }

  @Test
  void shouldUseTheArchitecturesEpsilonWhenTheExperimentHasNone() {
    assertThat(epsilon("convnet8")).isEqualTo(1e-4);
    assertThat(epsilon("resnet-18-small")).isEqualTo(1e-5);
    assertThat(epsilon("convnet8, batch_norm_epsilon: 0.5")).isEqualTo(0.5);
  }

  private static double epsilon(String model) {
    ComputationGraphConfiguration network = Networks.configuration(config(model, 1), SHAPE, 10, 10);
    LayerVertex vertex = (LayerVertex) Objects.requireNonNull(network.getVertices().get("bn1"));
    return ((BatchNormalization) vertex.getLayerConf().getLayer()).getEps();
  }

  private static Map<String, INDArray> parameters(String model, long seed) {
    return Parameters.copy(Networks.create(config(model, seed), SHAPE, 10, 10));
  }

  private static ExperimentConfig config(String model, long seed) {
    String yaml = "seed: " + seed + "\nmodel: {name: " + model + "}";
    return ConfigReader.read(yaml, "test.yaml", List.of());
  }
}
