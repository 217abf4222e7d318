package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A step of plain SGD with rate 1 is the gradient; clipped ones are computed from that in Java. */
class GradientClippingTest {
  private static final double DECAY = 0.25;

  private final Map<String, double[]> gradient = step("clip_norm: 0.0");
  private final double norm = norm(gradient);

  @Test
  void shouldShortenTheWholeGradientWhenItsNormIsAboveTheLimit() {
    double limit = norm / 3;
    Map<String, double[]> clipped = step("clip_norm: " + limit);

    assertSame(clipped, scaled(gradient, limit / norm));
    assertThat(norm(clipped)).isCloseTo(limit, within(1e-4 * limit));
  }

  @Test
  void shouldLeaveTheGradientAloneWhenItsNormIsBelowTheLimit() {
    Map<String, double[]> same = step("clip_norm: " + norm * 1.01);

    gradient.forEach((name, values) -> assertThat(same.get(name)).as(name).containsExactly(values));
  }

  @Test
  void shouldLimitEveryValueWhenClippedByValue() {
    double limit = norm / 50;

    assertSame(step("clip_value: " + limit), limited(gradient, limit));
  }

  /**
   * The smaller or the larger of NaN and a limit would be the limit, and the network would go on.
   */
  @Test
  void shouldRefuseAGradientThatIsNotANumberWhenClippedByValue() {
    ComputationGraph network = network("clip_value: 0.5");
    network.getLayer("fc3").getParam("b").putScalar(0, Double.NaN);

    assertThatThrownBy(() -> fit(network))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training diverged in epoch 1, step 1: ")
        .hasMessageContaining("values of a gradient are NaN")
        .hasMessageEndingWith("Lower optimizer.learning_rate (now 1.0).");
  }

  @Test
  void shouldLimitTheValuesBeforeTheNormWhenBothAreGiven() {
    double value = norm / 50;
    Map<String, double[]> limited = limited(gradient, value);
    double limit = norm(limited) / 2;

    assertSame(
        step("clip_value: " + value + ", clip_norm: " + limit),
        scaled(limited, limit / norm(limited)));
  }

  /** Decay comes on top, as in PyTorch, where the optimizer adds it after the clipping. */
  @Test
  void shouldNotClipTheWeightDecayWhenThereIsOne() {
    double limit = norm / 3;
    Map<String, double[]> start = values(network("clip_norm: 0.0"));
    Map<String, double[]> clipped = step("clip_norm: " + limit + ", weight_decay: " + DECAY);
    Map<String, double[]> expected = scaled(gradient, limit / norm);
    expected.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length && name.endsWith("_W"); i++) {
            values[i] += DECAY * Objects.requireNonNull(start.get(name))[i];
          }
        });

    assertSame(clipped, expected);
  }

  @Test
  void shouldLeaveTheRunningStatisticsAloneWhenClipping() {
    ComputationGraph free = fitted("clip_norm: 0.0");
    ComputationGraph clipped = fitted("clip_norm: 1.0e-6, clip_value: 1.0e-6");

    for (String statistic : List.of("bn1_mean", "bn1_log10stdev")) {
      assertThat(clipped.getParam(statistic)).isEqualTo(free.getParam(statistic));
      assertThat(network("clip_norm: 0.0").getParam(statistic))
          .isNotEqualTo(free.getParam(statistic));
    }
  }

  private static void assertSame(Map<String, double[]> found, Map<String, double[]> expected) {
    assertThat(found).hasSameSizeAs(expected);
    expected.forEach(
        (name, values) ->
            assertThat(found.get(name)).as(name).containsExactly(values, within(2e-6)));
  }

  private static double norm(Map<String, double[]> gradient) {
    double squares = 0;
    for (double[] values : gradient.values()) {
      for (double value : values) {
        squares += value * value;
      }
    }
    return Math.sqrt(squares);
  }

  private static Map<String, double[]> scaled(Map<String, double[]> gradient, double factor) {
    return mapped(gradient, value -> value * factor);
  }

  private static Map<String, double[]> limited(Map<String, double[]> gradient, double limit) {
    return mapped(gradient, value -> Math.max(-limit, Math.min(limit, value)));
  }

  private static Map<String, double[]> mapped(
      Map<String, double[]> gradient, DoubleUnaryOperator function) {
    Map<String, double[]> mapped = new TreeMap<>();
    gradient.forEach(
        (name, values) -> mapped.put(name, Arrays.stream(values).map(function).toArray()));
    return mapped;
  }

  /** What one step takes off each parameter. */
  private static Map<String, double[]> step(String optimizer) {
    Map<String, double[]> before = values(network(optimizer));
    Map<String, double[]> after = values(fitted(optimizer));
    Map<String, double[]> step = new TreeMap<>();
    before.forEach(
        (name, values) -> {
          double[] change = values.clone();
          for (int i = 0; i < change.length; i++) {
            change[i] -= Objects.requireNonNull(after.get(name))[i];
          }
          step.put(name, change);
        });
    return step;
  }

  private static Map<String, double[]> values(ComputationGraph network) {
    Map<String, double[]> values = new TreeMap<>();
    Parameters.copy(network)
        .forEach((name, array) -> values.put(name, array.ravel().toDoubleVector()));
    return values;
  }

  private static ComputationGraph fitted(String optimizer) {
    ComputationGraph network = network(optimizer);
    fit(network);
    return network;
  }

  private static void fit(ComputationGraph network) {
    INDArray images = Nd4j.linspace(-1, 1, 4L * 20 * 20).reshape(4, 1, 20, 20);
    INDArray labels = Nd4j.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new long[] {4, 2}, 'c');
    network.fit(new DataSet(images.castTo(network.params().dataType()), labels));
  }

  private static ComputationGraph network(String optimizer) {
    String yaml =
        "model: {name: lenet5, batch_norm: with}\n"
            + "optimizer: {name: sgd, momentum: 0.0, learning_rate: 1.0, "
            + optimizer
            + "}";
    return Networks.create(
        ConfigReader.read(yaml, "test.yaml", List.of()), new ImageShape(20, 20, 1), 2, 10);
  }
}
