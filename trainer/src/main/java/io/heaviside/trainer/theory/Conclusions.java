package io.heaviside.trainer.theory;

/**
 * The two sides of Theorem 1's three conclusions at one w, with {@code u = prox(w)}. They speak of
 * the limit; elsewhere 1 and 2 fail, and the amounts say by how much.
 *
 * @param theta theta(w, w*), radians
 * @param equilibrium the angle of conclusion 1, {@code asin((beta / K) ||u|| sin(gamma))}, radians
 * @param delta the bound of conclusion 1, radians
 * @param shrinkage C of conclusion 2
 * @param residual the norm of {@code w* - (beta / K) (w - u) - C w}, which conclusion 2 says is 0
 * @param error ||w - w*||
 * @param errorBound the right-hand side of conclusion 3
 */
public record Conclusions(
    double theta,
    double equilibrium,
    double delta,
    double shrinkage,
    double residual,
    double error,
    double errorBound) {
  // Conclusion 1 is an equality at the limit; one per mille is closer than the bound's factor 2.
  private static final double AT_LIMIT = 1e-3;
  // A norm of d differences, each exact to a few 1e-16.
  private static final double ROUNDING = 1e-14;

  static Conclusions at(TheoremOne theorem, TargetWeights target, double[] w) {
    return new Conclusions(
        target.angle(w),
        theorem.equilibriumAngle(w),
        theorem.delta(),
        theorem.shrinkage(w),
        theorem.residual(w),
        Vectors.distance(w, target.values()),
        theorem.errorBound(w));
  }

  /** Returns whether w is a fixed point: both equalities hold, to 1e-3 of the angle. */
  public boolean atLimit() {
    return equal() && second();
  }

  /** Returns whether conclusion 1 holds: the angle is the one it names, and below delta. */
  public boolean first() {
    return equal() && theta < delta;
  }

  /** Returns whether conclusion 2 holds: w* is a shrunk w, to 1e-3 of the angle. */
  public boolean second() {
    return residual <= tolerance();
  }

  /** Returns whether conclusion 3 holds: the error is within its bound. */
  public boolean third() {
    return error <= errorBound + ROUNDING;
  }

  private boolean equal() {
    return Math.abs(theta - equilibrium) <= tolerance();
  }

  private double tolerance() {
    return AT_LIMIT * theta + ROUNDING;
  }
}
