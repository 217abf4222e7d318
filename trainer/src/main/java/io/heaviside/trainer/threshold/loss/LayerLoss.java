package io.heaviside.trainer.threshold.loss;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss {@code l(z, t)} of a hard-threshold unit with pre-activation z and target t.
 *
 * <p>It is there three times: its value, its derivative, and the product of its surrogate with a
 * gradient, which is what training runs on. At a kink derivative and surrogate follow the published
 * table.
 */
public interface LayerLoss extends Serializable {
  /**
   * Returns {@code l(z, t)}, up to a constant. Training goes without it: it is there to be read,
   * and for tests of the other two.
   *
   * @param z pre-activation
   * @param t target, -1 or +1
   */
  double value(double z, double t);

  /**
   * Returns {@code dl/dz}.
   *
   * @param z pre-activation
   * @param t target; 0 is a unit to be ignored, whose derivative is 0
   */
  double derivative(double z, double t);

  /**
   * Overwrites z with {@code |G| dl/dz}, where {@code t = sign(-G)}, and returns it. For all losses
   * but adaline this is {@code G * s} with the surrogate {@code s = |dl/dz|}.
   *
   * @param z pre-activations, any shape and order
   * @param gradient G, same shape, left as it is
   */
  INDArray descend(INDArray z, INDArray gradient);
}
