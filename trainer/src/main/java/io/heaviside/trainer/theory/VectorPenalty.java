package io.heaviside.trainer.theory;

import org.jspecify.annotations.Nullable;

/**
 * A sparsity penalty P and its proximal map on plain vectors: the form for the theory, in doubles
 * and without ND4J. The networks use {@link io.heaviside.trainer.splitting.Penalty}, which also has
 * the thresholds of these.
 *
 * <p>The proximal map is {@code prox(x) = argmin_u mu P(u) + 1/2 (u - x)^2} with {@code mu = lambda
 * / beta}, coordinate by coordinate.
 */
public sealed interface VectorPenalty permits VectorL0, VectorL1, VectorTransformedL1 {
  /**
   * Returns prox(x) of one weight.
   *
   * @param mu lambda / beta, not negative
   */
  double prox(double x, double mu);

  /** Returns the largest magnitude that becomes zero; no weight moves farther than this. */
  double threshold(double mu);

  /** Returns P of one weight, without the factor lambda. */
  double value(double u);

  /** Returns prox(w) as a new vector. */
  default double[] prox(double[] w, double mu) {
    double[] u = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      u[i] = prox(w[i], mu);
    }
    return u;
  }

  /** Returns P(u), the sum over the weights. */
  default double value(double[] u) {
    double sum = 0;
    for (double weight : u) {
      sum += value(weight);
    }
    return sum;
  }

  /**
   * Returns the penalty of a name: {@code l0}, {@code l1} or {@code transformed-l1}.
   *
   * @param a the parameter of transformed-l1, {@code null} for 1; the others have none
   */
  static VectorPenalty named(String name, @Nullable Double a) {
    if (a != null && !name.equals("transformed-l1")) {
      throw Require.refused("a", a, "no value, because only transformed-l1 has this parameter");
    }
    return switch (name) {
      case "l0" -> new VectorL0();
      case "l1" -> new VectorL1();
      case "transformed-l1" -> new VectorTransformedL1(a == null ? 1 : a);
      default -> throw Require.refused("penalty", name, "l0, l1 or transformed-l1");
    };
  }
}
