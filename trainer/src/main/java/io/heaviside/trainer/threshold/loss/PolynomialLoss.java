package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The piecewise polynomial of Bi-Real Net (Liu et al., ECCV 2018) and ReActNet (ECCV 2020) as the
 * proxy: {@code mu = z (2 - |z|)} on [-1, 1] and sign(z) outside, {@code s = max(0, 2 - 2|z|)}.
 */
public record PolynomialLoss() implements ProxyLoss {
  @Override
  public double proxy(double z) {
    return Math.abs(z) <= 1 ? z * (2 - Math.abs(z)) : Math.signum(z);
  }

  @Override
  public double slope(double z) {
    return Math.max(0, 2 - 2 * Math.abs(z));
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    Transforms.abs(z, false).muli(-2).addi(2);
    return Transforms.max(z, 0, false).muli(gradient);
  }
}
