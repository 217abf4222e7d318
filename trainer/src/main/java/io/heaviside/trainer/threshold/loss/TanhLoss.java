package io.heaviside.trainer.threshold.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.TanhDerivative;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sigmoidal loss {@code l = b - t a tanh(kz - c)}, {@code s = ak (1 - tanh(kz - c)^2)}. With
 * {@code sigmoid(x) = (1 + tanh(x/2))/2} it holds the soft hinge and every sigmoid.
 *
 * @param offset b
 * @param amplitude a
 * @param steepness k
 * @param shift c
 */
public record TanhLoss(double offset, double amplitude, double steepness, double shift)
    implements LayerLoss {
  @Override
  public double value(double z, double t) {
    return offset - t * amplitude * Math.tanh(steepness * z - shift);
  }

  @Override
  public double derivative(double z, double t) {
    double tanh = Math.tanh(steepness * z - shift);
    return -t * amplitude * steepness * (1 - tanh * tanh);
  }

  @Override
  public INDArray descend(INDArray z, INDArray gradient) {
    if (steepness != 1) {
      z.muli(steepness);
    }
    if (shift != 0) {
      z.subi(shift);
    }
    Nd4j.getExecutioner().exec(new TanhDerivative(z, gradient, z));
    return amplitude * steepness == 1 ? z : z.muli(amplitude * steepness);
  }
}
