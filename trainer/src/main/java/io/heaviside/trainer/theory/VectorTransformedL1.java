package io.heaviside.trainer.theory;

import io.heaviside.trainer.splitting.TransformedL1Penalty;

/**
 * The transformed-l1 penalty {@code P_a(u) = (a + 1) |u| / (a + |u|)}, between l0 (a to 0) and l1
 * (a to infinity).
 *
 * <p>Its proximal map (Zhang &amp; Xin, "Minimization of transformed l1 penalty: closed form
 * representation and iterative thresholding algorithms", 2017) is zero up to a threshold t. Up to
 * {@code mu = a^2 / (2 (a + 1))} (subcritical) {@code t = mu (a + 1) / a} and the map is
 * continuous; beyond (supercritical) {@code t = sqrt(2 mu (a + 1)) - a / 2} and the map jumps there
 * to {@code sqrt(2 mu (a + 1)) - a}. Above t it is {@code sgn(x) {(2/3) (a + |x|) cos(phi / 3) - 2
 * a / 3 + |x| / 3}} with {@code cos phi = 1 - q} and {@code q = 27 mu a (a + 1) / (2 (a + |x|)^3)}.
 *
 * <p>Computed in the equal form {@code sgn(x) {|x| - (4/3) (a + |x|) sin^2(asin(sqrt(q / 2)) / 3)}}
 * (derived here), which does not cancel for small q: the shrinkage itself keeps its digits.
 *
 * @param a greater than 0
 */
public record VectorTransformedL1(double a) implements VectorPenalty {
  /** Checks the range. */
  public VectorTransformedL1 {
    Require.positive("a", a);
  }

  @Override
  public double prox(double x, double mu) {
    double magnitude = Math.abs(x);
    if (magnitude <= threshold(mu)) {
      return 0;
    }
    double sum = a + magnitude;
    double q = 27 * mu * a * (a + 1) / (2 * sum * sum * sum);
    double sine = StrictMath.sin(StrictMath.asin(Math.sqrt(Math.min(q / 2, 1))) / 3);
    return Math.copySign(magnitude - 4.0 / 3 * sum * sine * sine, x);
  }

  @Override
  public double threshold(double mu) {
    return new TransformedL1Penalty(a).threshold(mu);
  }

  @Override
  public double value(double u) {
    return (a + 1) * Math.abs(u) / (a + Math.abs(u));
  }

  @Override
  public String toString() {
    return new TransformedL1Penalty(a).toString();
  }
}
