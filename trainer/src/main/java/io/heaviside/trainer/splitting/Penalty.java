package io.heaviside.trainer.splitting;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * A sparsity penalty P and its proximal map (Dinh &amp; Xin 2020, section 2).
 *
 * <p>The proximal map is {@code prox(w) = argmin_u mu * P(u) + 1/2 ||u - w||^2} with {@code mu =
 * lambda / beta}, elementwise for the penalties of the paper.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
public interface Penalty extends Serializable {
  /**
   * Applies the proximal map in place.
   *
   * @param w weights of any shape; overwritten with u
   * @param mu lambda / beta, not negative
   * @return the argument
   */
  INDArray proxi(INDArray w, double mu);

  /** Returns P(u), without the factor lambda. */
  double value(INDArray u);
}
