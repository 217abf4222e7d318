package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigReader;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Classic L2: one step of plain SGD with decay is one without, less rate x decay x parameter. */
class WeightDecayTest {
  private static final double RATE = 0.5;
  private static final double DECAY = 0.25;

  @ParameterizedTest
  @CsvSource({"all, .*", "weights, .*_W"})
  void shouldShrinkByRateTimesDecayWhenDecayIsOn(String on, String decaying) {
    Map<String, INDArray> start = Parameters.copy(network("weight_decay: 0.0"));
    Map<String, INDArray> plain = step("weight_decay: 0.0");
    Map<String, INDArray> decayed = step("weight_decay: " + DECAY + ", weight_decay_on: " + on);

    assertThat(start).containsKeys("conv1_W", "conv1_b", "bn1_gamma", "bn1_beta", "fc3_b");
    start.forEach(
        (name, before) -> {
          INDArray expected = Parameters.get(plain, name).dup();
          if (name.matches(decaying)) {
            expected.subi(before.mul(RATE * DECAY));
          }
          assertThat(Parameters.get(decayed, name).distance2(expected))
              .as(name)
              .isLessThan(1e-5 * (1 + before.norm2Number().doubleValue()));
        });
  }

  @Test
  void shouldStillDecayWhenTheNetworkIsReadBackFromJson() {
    ComputationGraph written = network("weight_decay: " + DECAY);
    ComputationGraph again =
        new ComputationGraph(
            ComputationGraphConfiguration.fromJson(written.getConfiguration().toJson()));
    again.init();
    again.setParams(written.params());
    fit(again);
    fit(written);

    assertThat(again.params()).isEqualTo(written.params());
    ComputationGraph plain = network("weight_decay: 0.0");
    fit(plain);
    assertThat(again.params().distance2(plain.params())).isGreaterThan(0.01);
  }

  private static Map<String, INDArray> step(String optimizer) {
    ComputationGraph network = network(optimizer);
    fit(network);
    return Parameters.copy(network);
  }

  private static void fit(ComputationGraph network) {
    INDArray images = Nd4j.linspace(-1, 1, 4L * 20 * 20).reshape(4, 1, 20, 20);
    INDArray labels = Nd4j.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new long[] {4, 2}, 'c');
    network.fit(new DataSet(images.castTo(network.params().dataType()), labels));
  }

  private static ComputationGraph network(String optimizer) {
    String yaml =
        "model: {name: lenet5, batch_norm: with}\n"
            + "optimizer: {name: sgd, momentum: 0.0, learning_rate: "
            + RATE
            + ", "
            + optimizer
            + "}";
    ComputationGraph network =
        Networks.create(
            ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(20, 20, 1), 2, 10);
    // A shift of zero would not show whether it decays.
    network.getLayer("bn1").getParam("beta").assign(0.5);
    return network;
  }
}
