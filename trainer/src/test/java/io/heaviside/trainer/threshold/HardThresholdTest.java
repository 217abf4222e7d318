package io.heaviside.trainer.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HardThresholdTest {
  private static final float[] POINTS = {-2, -1, -0.5f, -0.25f, 0, 0.25f, 0.5f, 1, 2};

  @Test
  void shouldGiveMinusOneAtZeroWhenSign() {
    HardThreshold sign = new HardThreshold(Quantizer.SIGN, TargetRule.STE);

    assertThat(sign.getActivation(points(), true).toFloatVector())
        .containsExactly(-1, -1, -1, -1, -1, 1, 1, 1, 1);
  }

  @Test
  void shouldGiveZeroAtZeroWhenStep() {
    HardThreshold step = new HardThreshold(Quantizer.STEP, TargetRule.STE);

    assertThat(step.getActivation(points(), false).toFloatVector())
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
  }

  @Test
  void shouldPassGradientUnchangedWhenSte() {
    assertSurrogate(Quantizer.SIGN, TargetRule.STE, z -> 1);
    assertSurrogate(Quantizer.STEP, TargetRule.STE, z -> 1);
  }

  @Test
  void shouldPassGradientInsideTheUnitIntervalWhenSste() {
    assertSurrogate(Quantizer.SIGN, TargetRule.SSTE, z -> Math.abs(z) <= 1 ? 1 : 0);
    assertSurrogate(Quantizer.STEP, TargetRule.SSTE, z -> z >= 0 && z <= 1 ? 1 : 0);
  }

  @Test
  void shouldPassGradientOfActiveUnitsWhenRelu() {
    assertSurrogate(Quantizer.STEP, TargetRule.RELU, z -> z > 0 ? 1 : 0);
  }

  /** The surrogate is |dl/dz| of the layer loss; here by central differences of the loss itself. */
  @Test
  void shouldBeTheSlopeOfTheLayerLossWhenSoftHinge() {
    DoubleUnaryOperator loss = z -> 1 + Math.tanh(-z);
    double h = 1e-5;

    assertSurrogate(
        Quantizer.SIGN,
        TargetRule.SOFT_HINGE,
        z -> Math.abs(loss.applyAsDouble(z + h) - loss.applyAsDouble(z - h)) / (2 * h));
  }

  @ParameterizedTest
  @EnumSource(TargetRule.class)
  void shouldWorkInPlaceWhenForwardAndBackward(TargetRule rule) {
    Quantizer quantizer = rule.supports(Quantizer.SIGN) ? Quantizer.SIGN : Quantizer.STEP;
    HardThreshold activation = new HardThreshold(quantizer, rule);
    INDArray forward = points();
    INDArray backward = points();

    assertThat(activation.getActivation(forward, true)).isSameAs(forward);
    assertThat(activation.backprop(backward, gradient()).getFirst()).isSameAs(backward);
  }

  @Test
  void shouldRefuseThePairWhenRuleIsNotDefinedForTheQuantizer() {
    assertThatThrownBy(() -> new HardThreshold(Quantizer.STEP, TargetRule.SOFT_HINGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SOFT_HINGE")
        .hasMessageContaining("STEP");
  }

  private static void assertSurrogate(
      Quantizer quantizer, TargetRule rule, DoubleUnaryOperator surrogate) {
    INDArray result = new HardThreshold(quantizer, rule).backprop(points(), gradient()).getFirst();
    for (int i = 0; i < POINTS.length; i++) {
      double expected = gradient().getDouble(i) * surrogate.applyAsDouble(POINTS[i]);
      assertThat(result.getDouble(i)).as("z = %s", POINTS[i]).isCloseTo(expected, within(1e-5));
    }
  }

  /** DL4J's dense layers hand over Fortran-ordered arrays and C-ordered gradients. */
  @Test
  void shouldGiveTheSameValuesWhenArraysDifferInOrder() {
    HardThreshold sign = new HardThreshold(Quantizer.SIGN, TargetRule.SOFT_HINGE);
    INDArray z = points().reshape('c', 3, 3);
    INDArray gradient = gradient().reshape('c', 3, 3);

    INDArray forward = sign.getActivation(z.dup('f'), true);
    INDArray backward = sign.backprop(z.dup('f'), gradient).getFirst();

    assertThat(forward).isEqualTo(sign.getActivation(z.dup('c'), true));
    assertThat(backward).isEqualTo(sign.backprop(z.dup('c'), gradient.dup('f')).getFirst());
    INDArray flat = sign.backprop(points(), gradient()).getFirst();
    assertThat(backward).isEqualTo(flat.reshape('c', 3, 3));
  }

  private static INDArray points() {
    return Nd4j.createFromArray(POINTS);
  }

  private static INDArray gradient() {
    return Nd4j.linspace(-1.5, 2.5, POINTS.length, Nd4j.defaultFloatingPointType());
  }
}
