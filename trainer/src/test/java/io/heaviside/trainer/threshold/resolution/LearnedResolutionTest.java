package io.heaviside.trainer.threshold.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.model.Networks;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LearnedResolutionTest {
  private static final LayerWorkspaceMgr MEMORY = LayerWorkspaceMgr.noWorkspaces();

  @ParameterizedTest
  @CsvSource({"1, 1.2221", "3, 0.6511", "15, 0.1946"})
  void shouldStartAtThePublishedAlphaWhenBuilt(int steps, double alpha) {
    assertThat(alpha(network(steps))).isCloseTo(alpha, within(1e-6));
  }

  @Test
  void shouldRefuseWhenTheStepsHaveNoPublishedStart() {
    assertThatThrownBy(() -> new LearnedResolution(7)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Two bits and alpha = 0.5: steps at 0, 0.5 and 1, the coarse gradient ends at 1.5. */
  @Test
  void shouldFollowTheFormulasWhenForwardAndBackward() {
    Layer layer = network(3).getLayer("act1");
    layer.getParam("alpha").assign(0.5);
    layer.setBackpropGradientsViewArray(Nd4j.create(1, 1));
    float[] z = {-1, 0, 0.2f, 0.5f, 0.6f, 1, 1.2f, 1.5f, 1.6f, 9};
    float[] epsilon = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
    layer.setInput(row(z), MEMORY);

    assertThat(layer.activate(true, MEMORY).toFloatVector())
        .containsExactly(0, 0, 0.5f, 0.5f, 1, 1, 1.5f, 1.5f, 1.5f, 1.5f);
    Pair<Gradient, INDArray> gradients = layer.backpropGradient(row(epsilon), MEMORY);
    assertThat(gradients.getSecond().toFloatVector())
        .containsExactly(0, 0, 4, 8, 16, 32, 64, 128, 0, 0);
    assertThat(gradients.getFirst().getGradientFor("alpha").getDouble(0))
        .isEqualTo(2 * (4 + 8 + 16 + 32 + 64 + 128) + 3 * (256 + 512));
  }

  @Test
  void shouldKeepAlphaInItsRangeWhenConstrained() {
    ComputationGraph network = network(3);
    network.getLayer("act1").getParam("alpha").assign(-1);
    network.getLayer("act2").getParam("alpha").assign(9);

    network.applyConstraints(0, 0);

    assertThat(alpha(network)).isCloseTo(1e-3, within(1e-9));
    assertThat(network.getParam("act2_alpha").getDouble(0)).isEqualTo(5);
  }

  @Test
  void shouldLearnAlphaAndFallInLossWhenTrained() {
    ComputationGraph network = network(3);
    Nd4j.getRandom().setSeed(1);
    INDArray labels = Nd4j.eye(10).castTo(Nd4j.defaultFloatingPointType());
    DataSet batch = new DataSet(Nd4j.rand(10, 1, 28, 28), labels);
    network.fit(batch);
    double before = network.score();

    for (int i = 0; i < 8; i++) {
      network.fit(batch);
    }

    assertThat(network.score()).isLessThan(before / 2);
    assertThat(alpha(network)).isNotCloseTo(0.6511, within(1e-4));
  }

  @Test
  void shouldSurviveJsonAndCloningWhenInANetwork() {
    ComputationGraph network = network(15);
    String json = network.getConfiguration().toJson();

    assertThat(ComputationGraphConfiguration.fromJson(json)).isEqualTo(network.getConfiguration());
    assertThat(json).contains("LearnedResolution").contains("\"steps\" : 15");
    assertThat(network.clone().params()).isEqualTo(network.params());
  }

  private static double alpha(ComputationGraph network) {
    return network.getParam("act1_alpha").getDouble(0);
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }

  private static ComputationGraph network(int steps) {
    String yaml =
        "activation: {quantizer: quantized-relu, target_rule: clipped-relu, resolution: learned,"
            + " steps: "
            + steps
            + "}";
    return Networks.create(
        ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(28, 28, 1), 10, 10);
  }
}
