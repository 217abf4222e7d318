package io.heaviside.trainer.theory;

/**
 * Algorithm 1 of Dinh &amp; Xin (2020), relaxed variable splitting coarse gradient descent with
 * normalization:
 *
 * <pre>
 * u^{t+1} = argmin_u L_beta(u, w^t) = prox(w^t)
 * what    = w^t - eta E_Z g(w^t, Z) - eta beta (w^t - u^{t+1})
 * w^{t+1} = what / ||what||                 C_t = 1 / ||what||
 * </pre>
 *
 * <p>It starts from a unit vector {@code w^0} and {@code u^0 = prox(w^0)}. A step costs O(d) and
 * the coarse gradient. The order, u first and the new u inside the step of w, is that of the
 * proofs.
 */
public final class RvsCgdIteration {
  private final Relaxation relaxation;
  private final CoarseGradient gradient;
  private final double eta;
  private double[] w;
  private double[] u;
  private long steps;
  private double stepLength;
  private double normalization = 1;

  /**
   * Creates the iteration at t = 0.
   *
   * @param eta step size, greater than 0
   * @param start w^0, scaled to norm 1 here
   */
  public RvsCgdIteration(
      Relaxation relaxation, CoarseGradient gradient, double eta, double[] start) {
    Require.positive("eta", eta);
    this.relaxation = relaxation;
    this.gradient = gradient;
    this.eta = eta;
    this.w = Vectors.unit(start);
    this.u = relaxation.sparsify(w);
  }

  /** Goes from t to t + 1. */
  public void step() {
    u = relaxation.sparsify(w);
    double[] direction = Vectors.plus(gradient.at(w), relaxation.beta(), Vectors.plus(w, -1, u));
    double[] what = Vectors.plus(w, -eta, direction);
    stepLength = eta * Vectors.norm(direction);
    normalization = 1 / Vectors.norm(what);
    w = Vectors.times(normalization, what);
    steps++;
  }

  /** Returns t. */
  public long steps() {
    return steps;
  }

  /** Returns a copy of w^t, a unit vector. */
  public double[] w() {
    return w.clone();
  }

  /** Returns a copy of u^t. */
  public double[] u() {
    return u.clone();
  }

  /** Returns {@code eta ||E g(w) + beta (w - u)||} of the last step; 0 before the first. */
  public double stepLength() {
    return stepLength;
  }

  /** Returns C_t of the last step; 1 before the first. */
  public double normalization() {
    return normalization;
  }
}
