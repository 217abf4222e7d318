package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** AdamW: a step is Adam's, less the rate of that step times decay times parameter. */
class DecoupledWeightDecayTest {
  private static final double RATE = 0.5;
  private static final double DECAY = 0.25;

  /** Of two steps of warm-up the first has half the rate. */
  private static final double RATE_OF_FIRST_STEP = RATE / 2;

  @ParameterizedTest
  @CsvSource({
    "adam, all, .*",
    "adam, weights, .*_W",
    "sgd, weights, .*_W",
    "nesterov, all, .*",
  })
  void shouldTakeRateTimesDecayOffTheParametersPastTheOptimizer(
      String optimizer, String on, String decaying) {
    Map<String, INDArray> start = Parameters.copy(network(optimizer, "weight_decay: 0.0"));
    Map<String, INDArray> plain = Parameters.copy(fitted(optimizer, "weight_decay: 0.0"));
    Map<String, INDArray> decayed = Parameters.copy(fitted(optimizer, decay(on)));

    start.forEach(
        (name, before) -> {
          INDArray expected = Parameters.get(plain, name).dup();
          if (name.matches(decaying)) {
            expected.subi(before.mul(RATE_OF_FIRST_STEP * DECAY));
          }
          assertThat(Parameters.get(decayed, name).distance2(expected))
              .as(name)
              .isLessThan(1e-5 * (1 + before.norm2Number().doubleValue()));
        });
  }

  /** So that the losses of runs can be compared, and that of training with that of measuring. */
  @Test
  void shouldBeNoPartOfTheLossInEitherForm() {
    double plain = fitted("adam", "weight_decay: 0.0").score();

    assertThat(fitted("adam", decay("all")).score()).isCloseTo(plain, within(1e-12));
    assertThat(fitted("adam", "weight_decay: " + DECAY + ", weight_decay_on: all").score())
        .isCloseTo(plain, within(1e-12));
  }

  @Test
  void shouldStillDecayWhenTheNetworkIsReadBackFromJson() {
    ComputationGraphConfiguration written = network("adam", decay("all")).getConfiguration();
    ComputationGraph again =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(written.toJson()));
    again.init();
    again.setParams(network("adam", decay("all")).params());
    fit(again);

    assertThat(again.params()).isEqualTo(fitted("adam", decay("all")).params());
  }

  private static String decay(String on) {
    return "weight_decay: " + DECAY + ", weight_decay_form: decoupled, weight_decay_on: " + on;
  }

  private static ComputationGraph fitted(String name, String optimizer) {
    ComputationGraph network = network(name, optimizer);
    fit(network);
    return network;
  }

  private static void fit(ComputationGraph network) {
    INDArray images = Nd4j.linspace(-1, 1, 4L * 20 * 20).reshape(4, 1, 20, 20);
    INDArray labels = Nd4j.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new long[] {4, 2}, 'c');
    network.fit(new DataSet(images.castTo(network.params().dataType()), labels));
  }

  private static ComputationGraph network(String name, String optimizer) {
    String yaml =
        "model: {name: lenet5, batch_norm: with}\nschedule: {name: cosine, warmup_epochs: 1}\n"
            + "optimizer: {name: %s, learning_rate: %s, %s}".formatted(name, RATE, optimizer);
    ComputationGraph network =
        Networks.create(
            ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(20, 20, 1), 2, 2);
    // A shift of zero would not show whether it decays.
    network.getLayer("bn1").getParam("beta").assign(0.5);
    return network;
  }
}
