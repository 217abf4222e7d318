package io.heaviside.trainer.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.serde.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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

  /** Thresholds 0, .5, 1 and 0, .25, .5, .75, 1; on a threshold the level below it. */
  @ParameterizedTest
  @CsvSource({
    "3, -7, 0", "3, 0, 0", "3, 0.01, 1", "3, 0.5, 1", "3, 0.51, 2", "3, 1, 2", "3, 1.01, 3",
    "3, 9, 3", "5, -1, 0", "5, 0, 0", "5, 0.01, 1", "5, 0.25, 1", "5, 0.26, 2", "5, 0.5, 2",
    "5, 0.51, 3", "5, 0.75, 3", "5, 0.76, 4", "5, 1, 4", "5, 1.01, 5", "5, 9, 5", "2, 0.5, 1",
    "2, 1.5, 2"
  })
  void shouldClimbTheStaircaseWhenQuantizedRelu(int steps, float z, int level) {
    HardThreshold staircase =
        new HardThreshold(Quantizer.QUANTIZED_RELU, TargetRule.SSTE, steps, true);

    assertThat(staircase.getActivation(Nd4j.createFromArray(z), true).getFloat(0))
        .isEqualTo((float) level / steps);
  }

  @Test
  void shouldHaveNoThresholdWhenBaseline() {
    HardThreshold relu = new HardThreshold(Quantizer.RELU, TargetRule.EXACT);
    HardThreshold saturated = new HardThreshold(Quantizer.SATURATED_RELU, TargetRule.EXACT);

    assertThat(relu.getActivation(points(), true).toFloatVector())
        .containsExactly(0, 0, 0, 0, 0, 0.25f, 0.5f, 1, 2);
    assertThat(saturated.getActivation(points(), true).toFloatVector())
        .containsExactly(0, 0, 0, 0, 0, 0.25f, 0.5f, 1, 1);
  }

  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldWorkInPlaceAndLeaveTheGradientWhenForwardAndBackward(HardThreshold activation) {
    INDArray forward = points();
    INDArray backward = points();
    INDArray gradient = gradient();

    assertThat(activation.getActivation(forward, true)).isSameAs(forward);
    assertThat(activation.backprop(backward, gradient).getFirst()).isSameAs(backward);
    assertThat(gradient).isEqualTo(gradient());
  }

  /** DL4J's dense layers hand over Fortran-ordered arrays and C-ordered gradients. */
  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldGiveTheSameValuesWhenArraysAreStridedViewsOfDifferentOrder(HardThreshold activation) {
    INDArray z = points().reshape('c', 3, 3);
    INDArray gradient = gradient().reshape('c', 3, 3);
    INDArray forward = activation.getActivation(z.dup('c'), true);
    INDArray backward = activation.backprop(z.dup('c'), gradient).getFirst();

    assertThat(activation.getActivation(z.dup('f'), true)).isEqualTo(forward);
    assertThat(activation.backprop(z.dup('f'), gradient).getFirst()).isEqualTo(backward);
    assertThat(activation.getActivation(view(z), true)).isEqualTo(forward);
    assertThat(activation.backprop(view(z), view(gradient).dup('f')).getFirst())
        .isEqualTo(backward);
    assertThat(activation.backprop(z.dup('f'), view(gradient)).getFirst()).isEqualTo(backward);
  }

  @ParameterizedTest
  @MethodSource("io.heaviside.trainer.threshold.HardThresholds#all")
  void shouldReadBackTheSameWhenWrittenAsJson(HardThreshold activation) throws Exception {
    String json = JsonMappers.getMapper().writeValueAsString(activation);

    assertThat(JsonMappers.getMapper().readValue(json, IActivation.class)).isEqualTo(activation);
  }

  /** Models saved before there were steps and weighting. */
  @Test
  void shouldBeWeightedWhenJsonDoesNotSay() throws Exception {
    HardThreshold sign = new HardThreshold(Quantizer.SIGN, TargetRule.SOFT_HINGE);
    String json =
        JsonMappers.getMapper()
            .writeValueAsString(sign)
            .replaceAll(",\\s*\"(steps|weighted)\"\\s*:\\s*\\w+", "");

    assertThat(json).contains("SOFT_HINGE").doesNotContain("weighted", "steps");
    assertThat(JsonMappers.getMapper().readValue(json, IActivation.class)).isEqualTo(sign);
  }

  @Test
  void shouldRefuseWhenRuleQuantizerAndWeightingDoNotGoTogether() {
    assertThatThrownBy(() -> new HardThreshold(Quantizer.STEP, TargetRule.ADALINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ADALINE is not defined for STEP");
    assertThatThrownBy(() -> new HardThreshold(Quantizer.SIGN, TargetRule.RAMP, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RAMP is not defined without weighting");
    assertThatThrownBy(() -> new HardThreshold(Quantizer.QUANTIZED_RELU, TargetRule.SSTE, 1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 steps");
  }

  private static INDArray view(INDArray values) {
    INDArray all = Nd4j.valueArrayOf(new long[] {7, 8}, 0.7f);
    INDArray view = all.get(NDArrayIndex.interval(1, 2, 7), NDArrayIndex.interval(2, 2, 8));
    return view.assign(values);
  }

  private static INDArray points() {
    return Nd4j.createFromArray(POINTS);
  }

  private static INDArray gradient() {
    return Nd4j.linspace(-1.5, 2.5, POINTS.length, Nd4j.defaultFloatingPointType());
  }
}
