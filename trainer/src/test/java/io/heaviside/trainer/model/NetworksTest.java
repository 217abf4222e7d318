package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.splitting.FrozenZeros;
import io.heaviside.trainer.splitting.RelaxedVariableSplitting;
import io.heaviside.trainer.splitting.SparseWeights;
import io.heaviside.trainer.splitting.Sparsity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class NetworksTest {
  private static final ImageShape MNIST = new ImageShape(28, 28, 1);

  @Test
  void shouldHaveTheParametersOfLeNetWhenBuiltForMnist() {
    ComputationGraph network = build("name: lenet");

    long convolutions = (5 * 5 * 1 + 1) * 20 + (5 * 5 * 20 + 1) * 50;
    long dense = (4 * 4 * 50 + 1) * 500 + (500 + 1) * 10;
    long batchNorms = 4 * (20 + 50 + 500);
    assertThat(network.numParams()).isEqualTo(convolutions + dense + batchNorms);
  }

  @Test
  void shouldGiveBinaryActivationsInEveryHiddenLayerWhenFedForward() {
    ComputationGraph network = build("activation: {quantizer: step, target_rule: ste}");

    Map<String, INDArray> activations = network.feedForward(Nd4j.rand(2, 1, 28, 28), false);

    for (String layer : List.of("act1", "act2", "act3")) {
      assertThat(Objects.requireNonNull(activations.get(layer)).dup().data().asFloat())
          .containsOnly(0, 1);
    }
  }

  /** The config travels inside the model file: a custom class that did not would be lost there. */
  @Test
  void shouldSurviveJsonWhenTheConfigurationIsCustom() {
    ComputationGraph network =
        build(
            """
            method: rvs-cgd
            optimizer: {name: sgd}
            schedule: {name: cosine}
            splitting: {freeze_epoch: 3, layers: [fc1]}
            """);
    String json = network.getConfiguration().toJson();

    assertThat(ComputationGraphConfiguration.fromJson(json)).isEqualTo(network.getConfiguration());
    assertThat(json)
        .contains("RelaxedVariableSplitting", "HardThreshold", "CosineSchedule", "HeavyBall");
  }

  @Test
  void shouldSplitOnlyTheNamedLayersWhenLayersAreGiven() {
    ComputationGraph network = build("method: rvs-cgd\nsplitting: {lambda: 1.0, layers: [fc1]}");

    SparseWeights.after(network, 0).overwrite();

    assertThat(new Sparsity(network).ofWeights())
        .containsEntry("fc1", 1.0)
        .containsEntry("conv2", 0.0);
  }

  @Test
  void shouldNameTheLayersWithWeightsBeforeThereAreImagesWhenALayerToSplitIsUnknown() {
    for (String named :
        List.of("layers: [fc9]", "layer_beta: {fc9: 1}", "layer_target_sparsity: {fc9: 0.5}")) {
      assertThatThrownBy(
              () ->
                  Networks.requireLayers(
                      ConfigReader.read(
                          "method: rvs-cgd\nsplitting: {" + named + "}", "test", List.of())))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(
              "splitting." + named.substring(0, named.indexOf(':')) + ": found fc9")
          .hasMessageContaining("expected layers with weights: conv1, conv2, fc1, fc2");
    }
  }

  @Test
  void shouldNameTheLayersWithWeightsWhenALayerToSplitIsUnknown() {
    assertThatThrownBy(() -> build("method: rvs-cgd\nsplitting: {layers: [fc1, pool1]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("splitting.layers: found pool1")
        .hasMessageContaining("conv1, conv2, fc1, fc2");
  }

  @Test
  void shouldFallFromTheRateToZeroWhenCosine() {
    CosineSchedule schedule = new CosineSchedule(0.2, 100);

    assertThat(schedule.valueAt(0, 0)).isEqualTo(0.2);
    assertThat(schedule.valueAt(25, 0)).isCloseTo(0.1 * (1 + Math.sqrt(0.5)), within(1e-12));
    assertThat(schedule.valueAt(50, 0)).isCloseTo(0.1, within(1e-12));
    assertThat(schedule.valueAt(100, 9)).isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldMultiplyAtTheStartOfTheNamedEpochWhenStep() {
    ComputationGraph network =
        build(
            "optimizer: {learning_rate: 0.5}\nschedule: {name: step, epochs: [2, 4], factor: 0.1}");
    var rate = network.getLearningRate("fc1");

    assertThat(rate).isEqualTo(0.5);
    double[] expected = {0.5, 0.05, 0.05, 0.005};
    for (double epochRate : expected) {
      assertThat(network.getLearningRate("fc1")).isCloseTo(epochRate, within(1e-12));
      network.incrementEpochCount();
    }
  }

  @Test
  void shouldFollowTheConfigWhenUpdatersAndRegularizationAreBuilt() {
    BaseLayer layer =
        fc1(
            """
            method: rvs-cgd
            optimizer: {name: nesterov, learning_rate: 0.5, momentum: 0.8, weight_decay: 0.25}
            splitting: {coupling: outside-momentum, beta: 0.125}
            """);

    assertThat(layer.getIUpdater())
        .isInstanceOfSatisfying(
            HeavyBall.class,
            updater -> {
              assertThat(updater.momentum()).isEqualTo(0.8);
              assertThat(updater.nesterov()).isTrue();
            });
    assertThat(layer.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.5);
    assertThat(layer.getRegularization())
        .hasAtLeastOneElementOfType(FrozenZeros.class)
        .anySatisfy(
            term ->
                assertThat(term)
                    .isInstanceOfSatisfying(
                        L2Decay.class, l2 -> assertThat(l2.getL2().valueAt(0, 0)).isEqualTo(0.25)))
        .anySatisfy(
            term ->
                assertThat(term)
                    .isInstanceOfSatisfying(
                        RelaxedVariableSplitting.class,
                        splitting -> {
                          assertThat(splitting.insideMomentum()).isFalse();
                          assertThat(splitting.splitting().beta()).isEqualTo(0.125);
                        }));
  }

  @Test
  void shouldAnnealAdamOverTheWholeRunWhenCosine() {
    BaseLayer layer = fc1("epochs: 4\noptimizer: {learning_rate: 0.5}\nschedule: {name: cosine}");

    assertThat(layer.getIUpdater()).isInstanceOf(Adam.class);
    assertThat(layer.getIUpdater().getLearningRate(20, 2)).isCloseTo(0.25, within(1e-12));
    assertThat(layer.getIUpdater().getLearningRate(40, 4)).isCloseTo(0, within(1e-12));
  }

  private static BaseLayer fc1(String yaml) {
    return (BaseLayer) build(yaml).getLayer("fc1").conf().getLayer();
  }

  private static ComputationGraph build(String yaml) {
    return Networks.create(ConfigReader.read(yaml, "test.yaml", List.of()), MNIST, 10, 10);
  }
}
