package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** ReLU as the proxy: {@code mu = max(0, z)}, {@code s = 1{z > 0}}. */
public record ReluLoss() implements ProxyLoss {
  @Override
  public double proxy(double z) {
    return Math.max(0, z);
  }

  @Override
  public double slope(double z) {
    return z > 0 ? 1 : 0;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    return z.muli(gradient);
  }
}
