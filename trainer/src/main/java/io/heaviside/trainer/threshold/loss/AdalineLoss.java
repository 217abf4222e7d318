package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Least squares, {@code l = (z - t)^2 / 2}, {@code |G| dl/dz = |G| (z - t) = |G| z + G}. */
public record AdalineLoss() implements LayerLoss {
  @Override
  public double value(double z, double t) {
    return (z - t) * (z - t) / 2;
  }

  @Override
  public double derivative(double z, double t) {
    return t == 0 ? 0 : z - t;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    return z.muli(Transforms.abs(gradient, true)).addi(gradient);
  }
}
