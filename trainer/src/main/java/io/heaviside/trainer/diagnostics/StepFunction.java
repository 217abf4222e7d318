package io.heaviside.trainer.diagnostics;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the diagnostics need to know of a hard-threshold activation, found by asking it: its extreme
 * levels, its values and its surrogate. So every activation with few values is understood, whatever
 * its quantizer and target rule.
 */
final class StepFunction {
  /** As many levels as the non-negative bytes can tell apart. */
  private static final int MOST_LEVELS = 127;

  private static final double FAR = 1e6;

  /** Steps and surrogates live near zero: they are looked for in this range. */
  private static final double NEAR = 8;

  /** So dense that a slope between 0 and 1 has more values than a step function may have. */
  private static final int POINTS = 1 << 14;

  private final IActivation activation;
  private final double low;
  private final double high;
  private final double largest;

  private StepFunction(IActivation activation, double low, double high) {
    this.activation = activation;
    this.low = low;
    this.high = high;
    INDArray grid = grid();
    this.largest =
        activation.backprop(grid, Nd4j.ones(grid.shape())).getFirst().amaxNumber().doubleValue();
  }

  /** Returns the activation as a step function, or nothing if it has too many values to be one. */
  static Optional<StepFunction> of(IActivation activation) {
    INDArray ends = Nd4j.createFromArray(new float[][] {{(float) -FAR}, {(float) FAR}});
    float[] levels = activation.getActivation(ends, true).ravel().toFloatVector();
    float[] values = activation.getActivation(grid(), true).ravel().toFloatVector();
    Arrays.sort(values);
    int distinct = 1;
    for (int i = 1; i < values.length; i++) {
      distinct += values[i] > values[i - 1] ? 1 : 0;
    }
    return distinct <= MOST_LEVELS && levels[1] > levels[0]
        ? Optional.of(new StepFunction(activation, levels[0], levels[1]))
        : Optional.empty();
  }

  /** A column. Not ND4J's linspace, which draws from the random generator. */
  private static INDArray grid() {
    float[] points = new float[POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (NEAR * (2.0 * i / (points.length - 1) - 1));
    }
    return Nd4j.createFromArray(points).reshape(-1, 1);
  }

  /**
   * Returns {@code g(z)} scaled so that the lowest level is -1 and the highest +1.
   *
   * @param z pre-activations, any shape, left as they are
   */
  INDArray scaled(INDArray z) {
    INDArray h = activation.getActivation(z.dup(), true);
    return low == -1 && high == 1 ? h : h.subi(low).muli(2 / (high - low)).subi(1);
  }

  /**
   * Returns {@code s(z, t) / max s} with the targets that a gradient sets: the share of the largest
   * surrogate that lets the unit learn.
   *
   * @param z pre-activations, any shape, overwritten
   * @param gradient dL/dh, same shape, left as it is; where it is 0 the target is taken as +1
   */
  INDArray surrogate(INDArray z, INDArray gradient) {
    INDArray signs = Nd4j.getExecutioner().exec(new Step(gradient, gradient.ulike(), 0.0));
    return activation.backprop(z, signs.muli(2).subi(1)).getFirst().divi(largest);
  }
}
