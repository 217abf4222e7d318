package io.heaviside.trainer.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class StepFunctionTest {
  /** Quantized ReLU of three steps, at 0, 1/2 and 1; unweighted: the step over the batch size. */
  private static final class ThreeSteps extends BaseActivationFunction {
    @Override
    public INDArray getActivation(INDArray z, boolean training) {
      INDArray steps = Transforms.ceil(z.muli(2), false);
      return z.assign(Transforms.min(Transforms.max(steps, 0), 3).divi(3));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
      INDArray active = z.gte(0).castTo(z.dataType()).muli(z.lte(1).castTo(z.dataType()));
      return new Pair<>(z.assign(active.muli(Transforms.sign(gradient)).divi(z.size(0))), null);
    }
  }

  /** Perceptron rule, {@code s = 1{tz <= 0}}: it depends on the target. */
  private static final class Perceptron extends BaseActivationFunction {
    @Override
    public INDArray getActivation(INDArray z, boolean training) {
      return new HardThreshold(Quantizer.SIGN, TargetRule.STE).getActivation(z, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray z, INDArray gradient) {
      INDArray wrong = z.mul(Transforms.sign(gradient)).gte(0).castTo(z.dataType());
      return new Pair<>(z.assign(wrong.muli(gradient)), null);
    }
  }

  @Test
  void shouldAskForTheSurrogateOfTheUnitsOwnTargetWhenTheRuleDependsOnIt() {
    INDArray z = row(2, 2, -2, -2).reshape(1, 4);
    INDArray gradient = row(0.1f, -0.1f, 0.1f, -0.1f).reshape(1, 4);

    INDArray surrogate = Transforms.abs(function(new Perceptron()).surrogate(z, gradient));

    assertThat(surrogate.toFloatVector()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void shouldScaleTheLevelsToTheSymmetricRangeWhenQuantized() {
    assertThat(function(new ThreeSteps()).scaled(row(-1, 0, 0.3f, 0.7f, 1, 1.2f)).toFloatVector())
        .containsExactly(new float[] {-1, -1, -1 / 3f, 1 / 3f, 1 / 3f, 1}, within(1e-6f));
    assertThat(
            function(new HardThreshold(Quantizer.STEP, TargetRule.STE))
                .scaled(row(-1, 0, 1))
                .toFloatVector())
        .containsExactly(-1, -1, 1);
  }

  @Test
  void shouldRefuseFunctionsWithManyValuesOrOne() {
    for (Activation smooth :
        new Activation[] {
          Activation.RELU, Activation.IDENTITY, Activation.HARDTANH, Activation.SOFTMAX
        }) {
      assertThat(StepFunction.of(smooth.getActivationFunction())).as(smooth.name()).isEmpty();
    }
  }

  @Test
  void shouldGiveSurrogatesAsSharesOfTheLargestWhenTheRuleDividesByTheBatchSize() {
    StepFunction function = function(new ThreeSteps());
    for (int rows : new int[] {1, 4, 7}) {
      INDArray z = Nd4j.valueArrayOf(new long[] {rows, 2}, 0.5f);
      z.getColumn(1).assign(1.5);
      INDArray gradient = Nd4j.valueArrayOf(new long[] {rows, 2}, 1e-12f);

      INDArray surrogate = function.surrogate(z, gradient);

      assertThat(surrogate.getColumn(0).toFloatVector()).containsOnly(1);
      assertThat(surrogate.getColumn(1).toFloatVector()).containsOnly(0);
    }
  }

  /** Targets of +1 at z = 1.2 and 0.7, of -1 at -1 and 0.7: the middle level meets neither. */
  @Test
  void shouldMeetTargetsWithTheExtremeLevelsAloneWhenQuantizedRelu() {
    LayerTally tally = new LayerTally("act", function(new ThreeSteps()));

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
