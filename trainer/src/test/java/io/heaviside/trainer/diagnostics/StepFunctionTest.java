package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class StepFunctionTest {
  private static final HardThreshold THREE_STEPS =
      new HardThreshold(Quantizer.QUANTIZED_RELU, TargetRule.SSTE, 3, /* weighted= */ true);

  @Test
  void shouldAskForTheSurrogateOfTheUnitsOwnTargetWhenTheRuleDependsOnIt() {
    HardThreshold perceptron = new HardThreshold(Quantizer.SIGN, TargetRule.PERCEPTRON);
    INDArray z = row(2, 2, -2, -2).reshape(1, 4);
    INDArray gradient = row(0.1f, -0.1f, 0.1f, -0.1f).reshape(1, 4);

    INDArray surrogate = Transforms.abs(function(perceptron).surrogate(z, gradient));

    assertThat(surrogate.toFloatVector()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void shouldScaleTheLevelsToTheSymmetricRangeWhenQuantized() {
    assertThat(function(THREE_STEPS).scaled(row(-1, 0, 0.3f, 0.7f, 1, 1.2f)).toFloatVector())
        .containsExactly(new float[] {-1, -1, -1 / 3f, 1 / 3f, 1 / 3f, 1}, within(1e-6f));
    assertThat(
            function(new HardThreshold(Quantizer.STEP, TargetRule.STE))
                .scaled(row(-1, 0, 1))
                .toFloatVector())
        .containsExactly(-1, -1, 1);
  }

  @Test
  void shouldGiveSurrogatesAsSharesOfTheLargestWhenItIsNotOne() {
    StepFunction function = function(new HardThreshold(Quantizer.SIGN, TargetRule.BI_REAL));

    INDArray surrogate =
        function.surrogate(row(0, 0.5f, 1).reshape(1, 3), row(1, 1, 1e-12f).reshape(1, 3));

    assertThat(surrogate.toFloatVector())
        .as("max(0, 2 - 2|z|) over its largest value, 2")
        .containsExactly(new float[] {1, 0.5f, 0}, within(1e-3f));
  }

  @Test
  void shouldRefuseFunctionsWithManyValuesOrOne() {
    for (Activation smooth :
        new Activation[] {
          Activation.RELU, Activation.IDENTITY, Activation.HARDTANH, Activation.SOFTMAX
        }) {
      assertThat(StepFunction.of(smooth.getActivationFunction())).as(smooth.name()).isEmpty();
    }
    for (Quantizer baseline : new Quantizer[] {Quantizer.RELU, Quantizer.SATURATED_RELU}) {
      assertThat(StepFunction.of(new HardThreshold(baseline, TargetRule.EXACT)))
          .as("%s", baseline)
          .isEmpty();
    }
  }

  /** Targets of +1 at z = 1.2 and 0.7, of -1 at -1 and 0.7: the middle level meets neither. */
  @Test
  void shouldMeetTargetsWithTheExtremeLevelsAloneWhenQuantizedRelu() {
    LayerTally tally = new LayerTally("act", function(THREE_STEPS));

    tally.add(row(1.2f, 0.7f, -1, 0.7f, 0.3f).reshape(1, 5), row(-1, -1, 1, 1, 0).reshape(1, 5));
    Map<String, Double> first = finish(tally);
    tally.add(row(1.2f, 0.7f, -1, 0.7f, 0.8f).reshape(1, 5), row(-1, -1, 1, 1, 0).reshape(1, 5));

    assertThat(first)
        .containsEntry("targets_met/act", 0.5)
        .containsEntry("untargeted/act", 0.2)
        .containsEntry("saturated/act", 0.4)
        .containsEntry("dead/act", 1.0);
    assertThat(finish(tally)).as("from 1/3 to 2/3").containsEntry("flip_rate/act", 0.2);
  }

  @Test
  void shouldLeaveOutTargetsMetWhenThereAreNone() {
    LayerTally tally =
        new LayerTally("act", function(new HardThreshold(Quantizer.SIGN, TargetRule.SSTE)));

    tally.add(row(-1, 1).reshape(1, 2), Nd4j.zeros(1, 2));

    assertThat(finish(tally))
        .containsEntry("untargeted/act", 1.0)
        .doesNotContainKey("targets_met/act");
  }

  private static Map<String, Double> finish(LayerTally tally) {
    Shares shares = new Shares();
    tally.finish(shares);
    return shares.values();
  }

  private static StepFunction function(IActivation activation) {
    return StepFunction.of(activation).orElseThrow();
  }

  private static INDArray row(float... values) {
    return Nd4j.createFromArray(values);
  }
}
