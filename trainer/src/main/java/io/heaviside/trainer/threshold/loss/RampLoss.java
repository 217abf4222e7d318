package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The ramp: {@code s = 1} within a of c, falling to 0 over one more unit on either side, {@code s =
 * min(1, max(0, a + 1 - |z - c|))}. The authors' code gives the surrogate alone; the proxy here is
 * its integral.
 *
 * @param centre c
 * @param halfWidth a
 */
public record RampLoss(double centre, double halfWidth) implements ProxyLoss {
  @Override
  public double proxy(double z) {
    double distance = Math.abs(z - centre);
    double flat = Math.min(distance, halfWidth);
    double slope = Math.min(1, distance - flat);
    return Math.signum(z - centre) * (flat + slope - slope * slope / 2);
  }

  @Override
  public double slope(double z) {
    return Math.min(1, Math.max(0, halfWidth + 1 - Math.abs(z - centre)));
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    Transforms.abs(z.subi(centre), false).rsubi(halfWidth + 1);
    Transforms.min(Transforms.max(z, 0, false), 1, false);
    return z.muli(gradient);
  }
}
