package io.heaviside.trainer.feasible;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proof that a dichotomy is linearly separable.
 *
 * @param weights w, one integer for each input
 * @param bias b, the integer weight of the constant 1
 */
public record Separable(List<BigInteger> weights, BigInteger bias) implements Separability {
  public Separable {
    weights = List.copyOf(weights);
  }

  /** Returns the unit with these weights. */
  public Unit unit() {
    return new Unit(weights.stream().map(BigDecimal::new).toList(), new BigDecimal(bias));
  }

  /**
   * Returns {@code min_i t_i (w.x_i + b)} without rounding; any positive gamma below it serves
   * Definition 1.
   */
  public BigDecimal margin(Dichotomy dichotomy) {
    Unit unit = unit();
    return Stream.concat(
            dichotomy.positive().stream().map(unit::preActivation),
            dichotomy.negative().stream().map(unit::preActivation).map(BigDecimal::negate))
        .min(BigDecimal::compareTo)
        .orElseThrow();
  }

  @Override
  public boolean proves(Dichotomy dichotomy) {
    return margin(dichotomy).signum() > 0;
  }

  /** Returns the weights in a line: {@code w = 1 -1, b = -1}. */
  @Override
  public String toString() {
    String w = weights.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return "w = " + w + ", b = " + bias;
  }
}
