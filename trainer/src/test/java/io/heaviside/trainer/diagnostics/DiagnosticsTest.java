package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

/** Every figure against the same figure counted by loops over {@link PlainNetwork}'s doubles. */
class DiagnosticsTest {
  private static final int BATCH = 20;
  private static final int BATCHES = 2;
  private static final Map<TargetRule, DoubleUnaryOperator> SIGN_SURROGATES =
      Map.of(
          TargetRule.STE, z -> 1,
          TargetRule.SSTE, z -> Math.abs(z) <= 1 ? 1 : 0,
          TargetRule.SOFT_HINGE, z -> 1 - Math.tanh(z) * Math.tanh(z));
  private static final Map<TargetRule, DoubleUnaryOperator> STEP_SURROGATES =
      Map.of(
          TargetRule.STE, z -> 1,
          TargetRule.SSTE, z -> z >= 0 && z <= 1 ? 1 : 0,
          TargetRule.RELU, z -> z > 0 ? 1 : 0);

  private final List<double[][]> inputs = new ArrayList<>();
  private final List<int[]> labels = new ArrayList<>();
  private final List<DataSet> probe = new ArrayList<>();

  @BeforeEach
  void makeProbe() {
    Random random = new Random(42);
    for (int batch = 0; batch < BATCHES; batch++) {
      inputs.add(PlainNetwork.random(random, BATCH, PlainNetwork.INPUTS));
      labels.add(random.ints(BATCH, 0, PlainNetwork.CLASSES).toArray());
      probe.add(PlainNetwork.dataSet(inputs.get(batch), labels.get(batch)));
    }
  }

  @ParameterizedTest
  @CsvSource({"SIGN,STE", "SIGN,SSTE", "SIGN,SOFT_HINGE", "STEP,STE", "STEP,SSTE", "STEP,RELU"})
  void shouldCountAsPlainLoopsDoWhenMeasured(Quantizer quantizer, TargetRule rule) {
    double low = quantizer == Quantizer.SIGN ? -1 : 0;
    DoubleUnaryOperator surrogate = surrogate(quantizer, rule);
    PlainNetwork plain = new PlainNetwork(7, low, surrogate);
    plain.beta1[3] = -1e6;
    plain.w2[0] = new double[5];
    ComputationGraph network = plain.dl4j(new HardThreshold(quantizer, rule));

    assertCountedAsByLoops(plain, low, surrogate, network);
  }

  /**
   * With one step of height 1 the learned resolution is the step with clipped ReLU as its proxy.
   */
  @Test
  void shouldCountAsPlainLoopsDoWhenTheResolutionIsLearned() {
    DoubleUnaryOperator surrogate = z -> z > 0 && z <= 1 ? 1 : 0;
    PlainNetwork plain = new PlainNetwork(7, 0, surrogate);
    plain.beta1[3] = -1e6;
    plain.w2[0] = new double[5];

    assertCountedAsByLoops(plain, 0, surrogate, learned(plain, 1, 1));
  }

  /** Half of alpha, z and the next weights doubled: the same levels, and so the same figures. */
  @Test
  void shouldMeasureInUnitsOfAlphaWhenTheResolutionIsLearned() {
    PlainNetwork plain = new PlainNetwork(7, 0, z -> 1);
    ComputationGraph network = learned(plain, 3, 1);
    Diagnostics diagnostics = new Diagnostics(network, probe::stream);
    Map<String, Double> before = diagnostics.measure();

    for (String number : List.of("1", "2")) {
      network.getParam("act" + number + "_alpha").assign(0.5);
      network.getLayer("bn" + number).getParam("gamma").muli(0.5);
      network.getLayer("bn" + number).getParam("beta").muli(0.5);
    }
    network.getLayer("out").getParam("W").muli(2);
    Map<String, Double> scaled = diagnostics.measure();
    network.getParam("act1_alpha").assign(0.25);
    Map<String, Double> finer = diagnostics.measure();

    assertThat(before.get("saturated/act1")).isBetween(0.1, 0.9);
    assertThat(before).containsKeys("targets_met/act1", "dead/act2");
    assertThat(scaled).containsEntry("flip_rate/total", 0.0).containsAllEntriesOf(before);
    assertThat(finer.get("flip_rate/act1")).isGreaterThan(0.1);
  }

  private static ComputationGraph learned(PlainNetwork plain, int steps, double alpha) {
    ComputationGraph network = plain.dl4j(() -> new LearnedResolution(steps));
    network.getParam("act1_alpha").assign(alpha);
    network.getParam("act2_alpha").assign(alpha);
    return network;
  }

  private void assertCountedAsByLoops(
      PlainNetwork plain, double low, DoubleUnaryOperator surrogate, ComputationGraph network) {
    Map<String, Double> metrics = new Diagnostics(network, probe::stream).measure();

    List<PlainNetwork.Layer> first = layers(plain, PlainNetwork.Pass::first);
    List<PlainNetwork.Layer> second = layers(plain, PlainNetwork.Pass::second);
    long met1 = met(first, low);
    long met2 = met(second, low);
    long values1 = BATCHES * BATCH * 6;
    long values2 = BATCHES * BATCH * 5;
    assertThat(metrics.get("untargeted/act1")).as("a sixth leads nowhere").isEqualTo(1 / 6.0);
    assertThat(metrics.get("untargeted/act2")).isZero();
    assertThat(metrics.get("targets_met/act1")).isEqualTo(met1 / (values1 * 5 / 6.0));
    assertThat(metrics.get("targets_met/act2")).isEqualTo((double) met2 / values2);
    assertThat(metrics.get("targets_met/total"))
        .isEqualTo((met1 + met2) / (values1 * 5 / 6.0 + values2));
    long saturated1 = saturated(first, surrogate);
    long saturated2 = saturated(second, surrogate);
    assertThat(metrics.get("saturated/act1")).isEqualTo((double) saturated1 / values1);
    assertThat(metrics.get("saturated/act2")).isEqualTo((double) saturated2 / values2);
    assertThat(metrics.get("saturated/total"))
        .isEqualTo((double) (saturated1 + saturated2) / (values1 + values2));
    long dead1 = dead(first);
    assertThat(dead1).isPositive();
    assertThat(metrics.get("dead/act1")).isEqualTo(dead1 / 6.0);
    assertThat(metrics.get("dead/total")).isEqualTo((dead1 + dead(second)) / 11.0);
  }

  @Test
  void shouldCompareWithTheEpochBeforeWhenThereIsOne() {
    DoubleUnaryOperator surrogate = surrogate(Quantizer.SIGN, TargetRule.SOFT_HINGE);
    PlainNetwork before = new PlainNetwork(7, -1, surrogate);
    PlainNetwork after = new PlainNetwork(8, -1, surrogate);
    ComputationGraph network =
        before.dl4j(new HardThreshold(Quantizer.SIGN, TargetRule.SOFT_HINGE));
    Diagnostics diagnostics = new Diagnostics(network, probe::stream);

    assertThat(diagnostics.measure().keySet()).noneMatch(name -> name.contains("flip_rate"));
    assertThat(diagnostics.measure())
        .containsEntry("flip_rate/total", 0.0)
        .containsEntry("sign_flip_rate/total", 0.0);
    after.copyTo(network);
    Map<String, Double> changed = diagnostics.measure();

    long flips1 =
        flips(layers(before, PlainNetwork.Pass::first), layers(after, PlainNetwork.Pass::first));
    long flips2 =
        flips(layers(before, PlainNetwork.Pass::second), layers(after, PlainNetwork.Pass::second));
    assertThat(flips1).isPositive();
    assertThat(changed.get("flip_rate/act1")).isEqualTo(flips1 / 240.0);
    assertThat(changed.get("flip_rate/act2")).isEqualTo(flips2 / 200.0);
    assertThat(changed.get("flip_rate/total")).isEqualTo((flips1 + flips2) / 440.0);
    assertThat(diagnostics.measure())
        .as("against the last epoch")
        .containsEntry("flip_rate/total", 0.0);
  }

  @Test
  void shouldCountWeightSignsThatTurnedWhenWeightsChange() {
    PlainNetwork plain = new PlainNetwork(7, -1, z -> 1);
    ComputationGraph network = plain.dl4j(new HardThreshold(Quantizer.SIGN, TargetRule.STE));
    Diagnostics diagnostics = new Diagnostics(network, probe::stream);
    plain.w1[0][0] = 0.5;
    plain.w1[0][1] = -0.5;
    plain.w1[0][2] = 0.5;
    plain.w1[0][3] = 0;
    plain.copyTo(network);
    diagnostics.measure();

    plain.w1[0][0] = -0.5;
    plain.w1[0][1] = 0;
    plain.w1[0][2] = 0.25;
    plain.w1[0][3] = 0.5;
    plain.w3[4][2] = -plain.w3[4][2];
    plain.b1[0] = -plain.b1[0];
    plain.copyTo(network);
    Map<String, Double> second = diagnostics.measure();
    plain.w1[0][1] = 0.5;
    plain.copyTo(network);
    Map<String, Double> third = diagnostics.measure();

    assertThat(second.get("sign_flip_rate/fc1")).isEqualTo(1 / 24.0);
    assertThat(second.get("sign_flip_rate/fc2")).isZero();
    assertThat(second.get("sign_flip_rate/out")).isEqualTo(1 / 15.0);
    assertThat(second.get("sign_flip_rate/total")).isEqualTo(2 / 69.0);
    assertThat(second).doesNotContainKeys("sign_flip_rate/bn1", "sign_flip_rate/bn2");
    assertThat(third.get("sign_flip_rate/fc1")).as("back with the other sign").isEqualTo(1 / 24.0);
    assertThat(third.get("sign_flip_rate/total")).isEqualTo(1 / 69.0);
  }

  private static DoubleUnaryOperator surrogate(Quantizer quantizer, TargetRule rule) {
    return Objects.requireNonNull(
        (quantizer == Quantizer.SIGN ? SIGN_SURROGATES : STEP_SURROGATES).get(rule));
  }

  private List<PlainNetwork.Layer> layers(
      PlainNetwork plain, Function<PlainNetwork.Pass, PlainNetwork.Layer> which) {
    List<PlainNetwork.Layer> layers = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      layers.add(which.apply(plain.pass(inputs.get(batch), labels.get(batch))));
    }
    return layers;
  }

  private static long met(List<PlainNetwork.Layer> batches, double low) {
    long met = 0;
    for (PlainNetwork.Layer layer : batches) {
      for (int i = 0; i < BATCH; i++) {
        for (int j = 0; j < layer.h()[i].length; j++) {
          double gradient = layer.gradient()[i][j];
          met += gradient < 0 && layer.h()[i][j] == 1 ? 1 : 0;
          met += gradient > 0 && layer.h()[i][j] == low ? 1 : 0;
        }
      }
    }
    return met;
  }

  private static long saturated(List<PlainNetwork.Layer> batches, DoubleUnaryOperator surrogate) {
    long saturated = 0;
    for (PlainNetwork.Layer layer : batches) {
      for (double[] row : layer.z()) {
        for (double z : row) {
          saturated += surrogate.applyAsDouble(z) < 0.01 ? 1 : 0;
        }
      }
    }
    return saturated;
  }

  private static long dead(List<PlainNetwork.Layer> batches) {
    long dead = 0;
    double[] first = batches.get(0).h()[0];
    for (int j = 0; j < first.length; j++) {
      boolean same = true;
      for (PlainNetwork.Layer layer : batches) {
        for (double[] row : layer.h()) {
          same &= row[j] == first[j];
        }
      }
      dead += same ? 1 : 0;
    }
    return dead;
  }

  private static long flips(List<PlainNetwork.Layer> before, List<PlainNetwork.Layer> after) {
    long flips = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int i = 0; i < BATCH; i++) {
        double[] now = after.get(batch).h()[i];
        for (int j = 0; j < now.length; j++) {
          flips += now[j] != before.get(batch).h()[i][j] ? 1 : 0;
        }
      }
    }
    return flips;
  }
}
