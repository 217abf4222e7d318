package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The linear loss {@code l = -tz}, {@code s = 1}: the straight-through estimator. */
public record LinearLoss() implements ProxyLoss {
  @Override
  public double proxy(double z) {
    return z;
  }

  @Override
  public double slope(double z) {
    return 1;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    return z.assign(gradient);
  }
}
