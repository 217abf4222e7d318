package io.heaviside.trainer.theory;

/**
 * The population loss {@code f(w) = E_Z l(w; Z)} and its true gradient.
 *
 * <p>{@code f(w) = (s^2 k / (2 pi)) theta(w, w*)}: Lemma 1 of Yin et al. (2019) for output weights
 * that are all 1, times s^2.
 */
public final class PopulationLoss {
  private final TargetWeights target;
  private final double factor;

  /** Creates f. */
  public PopulationLoss(OneLayerNetwork network, TargetWeights target) {
    this.target = target;
    this.factor = network.lossFactor();
  }

  /** Returns f(w); w is not zero. */
  public double value(double[] w) {
    return atAngle(target.angle(w));
  }

  /** Returns f at an angle in [0, pi]. */
  public double atAngle(double theta) {
    return factor * theta;
  }

  /**
   * Lemma 2 (Yin et al. 2019, Lemma 2): {@code grad f(w) = -(s^2 k / (2 pi ||w||)) P w* / ||P w*||}
   * with {@code P = I - w w^T / ||w||^2}.
   *
   * @throws IllegalArgumentException at the angles 0 and pi, where f has a cone and no gradient
   */
  public double[] gradient(double[] w) {
    double norm = Vectors.norm(w);
    double[] aside = Vectors.reject(target.values(), Vectors.times(1 / norm, w));
    double length = Vectors.norm(aside);
    if (length == 0) {
      throw new IllegalArgumentException("f is not differentiable at an angle of 0 or pi to w*");
    }
    return Vectors.times(-factor / (norm * length), aside);
  }

  /**
   * Lemma 3: grad f is Lipschitz. Returns the largest eigenvalue, in magnitude, of the Hessian over
   * {@code ||w|| >= c_w} and {@code delta <= theta <= pi - delta}: {@code (s^2 k / (2 pi c_w^2))
   * max(1, cot delta)}.
   *
   * <p>Restored: the constant is not printed in the text that was at hand, which asks for {@code
   * ||w|| >= c_w} only. That alone is not enough: across theta = 0 the gradient jumps by {@code 2
   * s^2 k / (2 pi ||w||)}, so the angle has to stay away from 0 and pi. With w = r (cos theta, sin
   * theta, ...) the Hessian of theta has the entries -1/r^2 (radial with angular) and
   * cot(theta)/r^2 (each direction at right angles to both).
   *
   * @param leastNorm c_w, greater than 0
   * @param leastAngle delta in (0, pi/2]
   */
  public double lipschitz(double leastNorm, double leastAngle) {
    double cot = StrictMath.cos(leastAngle) / StrictMath.sin(leastAngle);
    return factor * Math.max(1, cot) / (leastNorm * leastNorm);
  }
}
