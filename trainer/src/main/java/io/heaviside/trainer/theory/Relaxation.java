package io.heaviside.trainer.theory;

/**
 * Relaxed variable splitting: the penalty on u, and the coupling {@code (beta / 2) ||w - u||^2}
 * that holds u and w together.
 *
 * @param penalty P
 * @param beta weight of the coupling, greater than 0
 * @param lambda weight of the penalty, not negative
 */
public record Relaxation(VectorPenalty penalty, double beta, double lambda) {
  /** Checks the ranges. */
  public Relaxation {
    Require.positive("beta", beta);
    Require.notNegative("lambda", lambda);
  }

  /** Returns {@code argmin_u L_beta(u, w) = prox(w)} with the parameter lambda / beta. */
  public double[] sparsify(double[] w) {
    return penalty.prox(w, lambda / beta);
  }

  /** Returns the magnitude up to which a weight becomes zero. */
  public double threshold() {
    return penalty.threshold(lambda / beta);
  }

  /**
   * The Lagrangian of eq. 9: {@code L_beta(u, w) = f(w) + lambda P(u) + (beta / 2) ||w - u||^2}.
   *
   * @param loss f(w)
   */
  public double lagrangian(double loss, double[] u, double[] w) {
    double gap = Vectors.distance(w, u);
    return loss + lambda * penalty.value(u) + beta / 2 * gap * gap;
  }
}
