package io.heaviside.trainer.threshold.resolution;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Quantized ReLU with n steps of height 1 at 0, 1 .. n - 1: forward {@code g(x) = min(n, max(0,
 * ceil(x)))}, backward, coarse, {@code s(x) = 1{0 < x <= n}}. {@link LearnedResolution} is {@code
 * alpha g(z / alpha)}, and its surrogate {@code s(z / alpha)}.
 */
@SuppressWarnings("serial") // DL4J's superclass decides; the one field is a number.
final class UnitResolution extends BaseActivationFunction {
  private final int steps;

  UnitResolution(int steps) {
    this.steps = steps;
  }

  /** Overwrites x with g(x) and returns it. */
  @Override
  public INDArray getActivation(INDArray x, boolean training) {
    Transforms.ceil(x, false);
    return Transforms.min(Transforms.max(x, 0, false), steps, false);
  }

  /** Overwrites x with the gradient times s(x) and returns it. */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray x, INDArray gradient) {
    assertShape(x, gradient);
    INDArray above = x.gt(steps).castTo(x.dataType());
    INDArray surrogate = x.gt(0).castTo(x.dataType()).subi(above);
    return new Pair<>(x.assign(surrogate).muli(gradient), null);
  }
}
