package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Log-tailed ReLU as the proxy (Cai et al., HWGQ, CVPR 2017) for the highest level q = 1: {@code mu
 * = max(0, z)} up to q and {@code 1 + log z} above, {@code s = 1{0 < z <= 1} + 1{z > 1}/z}.
 */
public record LogTailedReluLoss() implements ProxyLoss {
  @Override
  public double proxy(double z) {
    return z <= 1 ? Math.max(0, z) : 1 + Math.log(z);
  }

  @Override
  public double slope(double z) {
    return z > 0 ? 1 / Math.max(1, z) : 0;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    // The reciprocal of infinity is the zero that inactive units get.
    BooleanIndexing.replaceWhere(z, Double.POSITIVE_INFINITY, Conditions.lessThanOrEqual(0));
    return Transforms.max(z, 1, false).rdivi(1).muli(gradient);
  }
}
