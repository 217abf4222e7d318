package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Clipped ReLU as the proxy (Yin et al., ICLR 2019): {@code mu = min(1, max(0, z))}, {@code s = 1{0
 * < z <= 1}}.
 */
public record ClippedReluLoss() implements ProxyLoss {
  @Override
  public double proxy(double z) {
    return Math.min(1, Math.max(0, z));
  }

  @Override
  public double slope(double z) {
    return z > 0 && z <= 1 ? 1 : 0;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    BooleanIndexing.replaceWhere(z, 0, Conditions.greaterThan(1));
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    return z.muli(gradient);
  }
}
