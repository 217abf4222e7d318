package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.HardTanhBp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The saturated hinge {@code l = min(2a, max(0, a - t(z - c)))}, {@code s = 1{|z - c| <= a}}: the
 * saturated straight-through estimator.
 *
 * @param centre c, the middle of the active range
 * @param halfWidth a, half its width
 */
public record SaturatedHinge(double centre, double halfWidth) implements LayerLoss {
  @Override
  public double value(double z, double t) {
    return Math.min(2 * halfWidth, Math.max(0, halfWidth - t * (z - centre)));
  }

  @Override
  public double derivative(double z, double t) {
    return Math.abs(z - centre) <= halfWidth ? -t : 0;
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    if (centre != 0) {
      z.subi(centre);
    }
    if (halfWidth != 1) {
      z.muli(1 / halfWidth);
    }
    Nd4j.getExecutioner().exec(new HardTanhBp(z, gradient, z));
    return z;
  }
}
