package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The perceptron's loss {@code l = max(0, -tz)}, {@code s = 1{tz <= 0}}. */
public record PerceptronLoss() implements LayerLoss {
  @Override
  public double value(double z, double t) {
    return Math.max(0, -t * z);
  }

  @Override
  public double derivative(double z, double t) {
    return t * z <= 0 ? -t : 0;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    INDArray targets = Transforms.sign(gradient, true).negi();
    // A product of signs cannot underflow: the unit is right where it is above zero.
    Transforms.sign(z, false).muli(targets);
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    return z.rsubi(1).muli(gradient);
  }
}
