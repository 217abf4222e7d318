package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.loss.LayerLoss;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The targets of one layer's units for one mini-batch, with the weights of their losses: two
 * doubles of the heap for each unit and image, copied off the device.
 *
 * @param shape shape of the layer's activations
 * @param targets t in {-1, 0, +1} in C order; 0 is a unit to be ignored
 * @param weights weight of each unit's loss, same order
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once: identity is what is meant.
record Targets(long[] shape, double[] targets, double[] weights) {
  /**
   * Sets targets {@code t = sign(-G)}, the side to which the activation has to move for the loss of
   * the layer above to fall.
   *
   * @param gradient {@code G = dL/dh}, the gradient of the batch's summed loss of the layer above
   * @param weighted whether a unit's loss counts |G|; else it counts 1, as an image in the sum does
   */
  static Targets from(INDArray gradient, boolean weighted) {
    double[] targets = values(gradient);
    double[] weights = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      weights[i] = weighted ? Math.abs(targets[i]) : 1;
      targets[i] = Math.signum(-targets[i]);
    }
    return new Targets(gradient.shape(), targets, weights);
  }

  /**
   * Returns the derivative of the layer loss {@code L(Z, T) = sum |G| l(z, t)} with respect to Z.
   *
   * @param z the layer's pre-activations
   */
  INDArray lossGradient(INDArray z, HardThreshold activation) {
    LayerLoss loss = activation.loss();
    double[] gradient = values(z);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = weights[i] * loss.derivative(gradient[i], targets[i]);
    }
    return Nd4j.create(gradient, shape, 'c').castTo(z.dataType());
  }

  private static double[] values(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
