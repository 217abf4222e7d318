package io.heaviside.trainer.splitting;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * A sparsity penalty P and its proximal map (Dinh &amp; Xin 2020, section 2).
 *
 * <p>The proximal map is {@code prox(w) = argmin_u mu * P(u) + 1/2 ||u - w||^2} with {@code mu =
 * lambda / beta}. Every penalty here zeroes the weights (or the channels) whose magnitude is at
 * most a threshold that grows with mu, and no others.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
public interface Penalty extends Serializable {
  /**
   * Applies the proximal map in place.
   *
   * @param w weights of any shape, for a group penalty of rank 2 or 4; overwritten with u
   * @param mu lambda / beta, not negative
   * @return the argument
   */
  INDArray proxi(INDArray w, double mu);

  /** Returns P(u), without the factor lambda. */
  double value(INDArray u);

  /** Returns the magnitude at or below which the proximal map gives zero. */
  double threshold(double mu);

  /** Returns the mu whose threshold is the given one: the inverse of {@link #threshold}. */
  double mu(double threshold);

  /** Returns what is compared with the threshold, in a new array: {@code |w|} by default. */
  default INDArray magnitudes(INDArray w) {
    return Elementwise.abs(w);
  }
}
