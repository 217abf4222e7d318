package io.heaviside.trainer.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.threshold.loss.LayerLoss;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TargetRuleTest {
  private static final double[] POINTS = {-2, -1, -0.5, 0, 0.5, 1, 2};

  /** None of these is a kink of any loss, with three or five steps. */
  private static final double[] SMOOTH = {
    -2.1, -1.3, -0.9, -0.7, -0.2, 0.1, 0.4, 0.6, 0.9, 1.3, 2.1
  };

  private static final double[] GRADIENTS = {-0.7, 1.9};

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void shouldGiveTheTablesGradientWhenWeighted(
      TargetRule rule, Quantizer quantizer, DoubleBinaryOperator surrogate) {
    for (double g : GRADIENTS) {
      double[] actual = descend(new HardThreshold(quantizer, rule, 3, true), POINTS, g);
      for (int i = 0; i < POINTS.length; i++) {
        assertThat(actual[i])
            .as("z = %s, G = %s", POINTS[i], g)
            .isCloseTo(g * surrogate.applyAsDouble(POINTS[i], Math.signum(-g)), within(1e-12));
      }
    }
  }

  /** {@code s(z, t)} as the table prints it, written down a second time. */
  static Stream<Arguments> table() {
    Quantizer sign = Quantizer.SIGN;
    Quantizer step = Quantizer.STEP;
    Quantizer staircase = Quantizer.QUANTIZED_RELU;
    return Stream.of(
        row(TargetRule.STE, sign, (z, t) -> 1),
        row(TargetRule.STE, step, (z, t) -> 1),
        row(TargetRule.SSTE, sign, (z, t) -> one(Math.abs(z) <= 1)),
        row(TargetRule.SSTE, step, (z, t) -> one(0 <= z && z <= 1)),
        row(TargetRule.SSTE, staircase, (z, t) -> one(0 <= z && z <= 1)),
        row(TargetRule.SSTE_V2, sign, (z, t) -> one(Math.abs(z) <= 1.7320508)),
        row(TargetRule.TRUNCATED_HINGE, sign, (z, t) -> one(-1 < t * z && t * z <= 1)),
        row(
            TargetRule.TRUNCATED_HINGE,
            staircase,
            (z, t) ->
                (one(-1 < t * z && t * z <= 1)
                        + one(-1 < t * (z - 0.5) && t * (z - 0.5) <= 1)
                        + one(-1 < t * (z - 1) && t * (z - 1) <= 1))
                    / 3),
        row(TargetRule.SOFT_HINGE, sign, (z, t) -> sech2(z)),
        row(TargetRule.SOFT_HINGE, step, (z, t) -> sech2(z)),
        row(TargetRule.SOFT_HINGE, staircase, (z, t) -> sech2(2 * z - 1)),
        row(TargetRule.LECUN_TANH, sign, (z, t) -> 2.0 / 3 * 1.7519 * sech2(2 * z / 3)),
        row(TargetRule.SIGMOID, sign, (z, t) -> 2 * logistic(2 * z) * (1 - logistic(2 * z))),
        row(TargetRule.SIGMOID2_2, sign, (z, t) -> 4 * logistic(2 * z) * (1 - logistic(2 * z))),
        row(TargetRule.SIGMOID3_2, sign, (z, t) -> 6 * logistic(3 * z) * (1 - logistic(3 * z))),
        row(TargetRule.PERCEPTRON, sign, (z, t) -> one(t * z <= 0)),
        // |G| (z - t) = G (z - t) / -t
        row(TargetRule.ADALINE, sign, (z, t) -> (z - t) / -t),
        row(TargetRule.RAMP, sign, (z, t) -> ramp(Math.abs(z))),
        row(TargetRule.RAMP, step, (z, t) -> z < 0 ? Math.max(0, z + 1) : ramp(z)),
        row(TargetRule.RELU, step, (z, t) -> one(z > 0)),
        row(TargetRule.RELU, staircase, (z, t) -> one(z > 0)),
        row(TargetRule.CLIPPED_RELU, step, (z, t) -> one(0 < z && z <= 1)),
        row(TargetRule.CLIPPED_RELU, staircase, (z, t) -> one(0 < z && z <= 1)),
        row(TargetRule.LOG_TAILED_RELU, step, (z, t) -> z > 1 ? 1 / z : one(z > 0)),
        row(TargetRule.LOG_TAILED_RELU, staircase, (z, t) -> z > 1 ? 1 / z : one(z > 0)),
        row(TargetRule.BI_REAL, sign, (z, t) -> Math.abs(z) > 1 ? 0 : 2 - 2 * Math.abs(z)),
        row(TargetRule.EXACT, Quantizer.RELU, (z, t) -> one(z > 0)),
        row(TargetRule.EXACT, Quantizer.SATURATED_RELU, (z, t) -> one(0 <= z && z <= 1)));
  }

  @Test
  void shouldHaveEveryDefinedPairInTheTableWhenPairsAreAdded() {
    long pairs =
        Arrays.stream(TargetRule.values())
            .mapToLong(rule -> Arrays.stream(Quantizer.values()).filter(rule::supports).count())
            .sum();

    assertThat(table()).hasSize((int) pairs);
  }

  /** Thresholds i/(n - 1), i = 0 .. n - 1, that are less than 1 above z or at most 1 below. */
  @ParameterizedTest
  @CsvSource({
    "2, -0.5, 1", "2, 0, 1", "2, 0.5, 2", "2, 1, 2", "2, 1.5, 1", "2, 2, 1",
    "3, -0.5, 1", "3, 0, 2", "3, 0.5, 3", "3, 1, 3", "3, 1.5, 2", "3, 2, 1",
    "5, -0.5, 2", "5, 0, 4", "5, 0.5, 5", "5, 1, 5", "5, 1.5, 3", "5, 2, 1"
  })
  void shouldCountTheThresholdsWithinReachWhenTruncatedHingeOfAStaircase(
      int steps, double z, int reached) {
    LayerLoss loss = TargetRule.TRUNCATED_HINGE.loss(Quantizer.QUANTIZED_RELU, steps);

    assertThat(loss.derivative(z, 1)).isCloseTo(-reached / (double) steps, within(1e-12));
  }

  /** The derivative against central differences of the loss, and the surrogate against both. */
  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldBeTheSlopeOfTheLayerLossWhenDifferentiatedNumerically(HardThreshold activation) {
    LayerLoss loss = activation.loss();
    double h = 1e-6;
    for (double g : GRADIENTS) {
      double t = Math.signum(-g);
      double weight = activation.weighted() ? Math.abs(g) : 1;
      double[] actual = descend(activation, SMOOTH, g);
      for (int i = 0; i < SMOOTH.length; i++) {
        double z = SMOOTH[i];
        double slope = (loss.value(z + h, t) - loss.value(z - h, t)) / (2 * h);
        assertThat(loss.derivative(z, t)).as("z = %s", z).isCloseTo(slope, within(1e-7));
        assertThat(actual[i]).as("z = %s, G = %s", z, g).isCloseTo(weight * slope, within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldIgnoreTheUnitWhenItsGradientIsZero(HardThreshold activation) {
    assertThat(descend(activation, POINTS, 0)).containsOnly(0);
    for (double z : POINTS) {
      assertThat(activation.loss().derivative(z, 0)).isZero();
    }
  }

  @Test
  void shouldGiveTheLossesOfTheTableWhenEvaluated() {
    double z = 0.3;
    double t = -1;

    assertThat(value(TargetRule.STE, z, t)).isEqualTo(0.3);
    assertThat(value(TargetRule.SSTE, z, t)).isEqualTo(1.3);
    assertThat(value(TargetRule.SSTE, 5, t)).isEqualTo(2);
    assertThat(value(TargetRule.TRUNCATED_HINGE, z, t)).isEqualTo(1.3);
    assertThat(value(TargetRule.SOFT_HINGE, z, t)).isEqualTo(1 + Math.tanh(0.3));
    assertThat(value(TargetRule.LECUN_TANH, z, t))
        .isCloseTo(1 + 1.7519 * Math.tanh(0.2), within(1e-12));
    assertThat(value(TargetRule.SIGMOID, z, t)).isCloseTo(logistic(0.6), within(1e-12));
    assertThat(value(TargetRule.SIGMOID2_2, z, t)).isCloseTo(2 * logistic(0.6), within(1e-12));
    assertThat(value(TargetRule.SIGMOID3_2, z, t)).isCloseTo(2 * logistic(0.9), within(1e-12));
    assertThat(value(TargetRule.PERCEPTRON, z, t)).isEqualTo(0.3);
    assertThat(value(TargetRule.ADALINE, z, t)).isCloseTo(1.3 * 1.3 / 2, within(1e-12));
  }

  @Test
  void shouldRequireWeightingWhenTheRuleIsBackpropagationThroughAProxy() {
    Set<TargetRule> unweighted = EnumSet.noneOf(TargetRule.class);
    HardThresholds.all()
        .filter(each -> !each.weighted())
        .forEach(each -> unweighted.add(each.rule()));

    assertThat(unweighted)
        .contains(TargetRule.SOFT_HINGE, TargetRule.TRUNCATED_HINGE, TargetRule.SSTE_V2)
        .doesNotContain(TargetRule.STE, TargetRule.SSTE, TargetRule.RAMP, TargetRule.EXACT);
  }

  private static double value(TargetRule rule, double z, double t) {
    return rule.loss(Quantizer.SIGN, 0).value(z, t);
  }

  private static double[] descend(HardThreshold activation, double[] points, double gradient) {
    INDArray z = Nd4j.createFromArray(points);
    return activation.backprop(z, z.ulike().assign(gradient)).getFirst().toDoubleVector();
  }

  private static Arguments row(TargetRule rule, Quantizer quantizer, DoubleBinaryOperator s) {
    return Arguments.of(rule, quantizer, s);
  }

  private static double one(boolean condition) {
    return condition ? 1 : 0;
  }

  private static double sech2(double x) {
    return 1 / (Math.cosh(x) * Math.cosh(x));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double ramp(double x) {
    return x <= 1 ? 1 : Math.max(0, 2 - x);
  }
}
