package io.heaviside.trainer.feasible;

/**
 * The answer to Definition 1, with a proof that can be checked without trusting the one who gave
 * it.
 *
 * <p>Definition 1 (Friesen &amp; Domingos 2018): {@code {(x_i, t_i)}} is linearly separable iff
 * there are w and gamma &gt; 0 with {@code (w.x_i) t_i > gamma} for all i. Here w has a bias: read
 * {@code (x_i, 1)} for x_i. By Gordan's theorem either such a w exists, or multipliers {@code a_i
 * >= 0}, not all zero, with {@code sum_i a_i t_i (x_i, 1) = 0}; never both.
 */
public sealed interface Separability permits Separable, Inseparable {

  /** Checks, in exact arithmetic, that this is a proof about the dichotomy. */
  boolean proves(Dichotomy dichotomy);

  /** Returns whether a unit can meet its targets. */
  default boolean isSeparable() {
    return this instanceof Separable;
  }
}
