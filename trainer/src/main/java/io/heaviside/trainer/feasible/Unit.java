package io.heaviside.trainer.feasible;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A hard-threshold unit: {@code g(w.x + b)} with {@code g = sign}, {@code sign(0) = -1}.
 *
 * <p>Weights and evaluation are exact, so that what is reported about a unit is true of it.
 *
 * @param weights w, one for each input
 * @param bias b, the weight of the constant 1
 */
public record Unit(List<BigDecimal> weights, BigDecimal bias) {
  public Unit {
    weights = List.copyOf(weights);
  }

  /** Creates a unit from {@code (w, b)}: the bias is the last of the numbers. */
  public static Unit of(double... augmented) {
    List<BigDecimal> weights = new ArrayList<>();
    for (double weight : augmented) {
      weights.add(new BigDecimal(weight));
    }
    BigDecimal bias = weights.remove(weights.size() - 1);
    return new Unit(weights, bias);
  }

  /** Returns z = w.x + b without rounding. */
  public BigDecimal preActivation(Point x) {
    BigDecimal z = bias;
    for (int k = 0; k < weights.size(); k++) {
      z = z.add(weights.get(k).multiply(x.exact(k)));
    }
    return z;
  }

  /** Returns g(z): +1 or -1. */
  public int activation(Point x) {
    return preActivation(x).signum() > 0 ? 1 : -1;
  }

  /** Returns the number of examples on which the unit misses its target. */
  public int errors(LabelledPoints data) {
    int errors = 0;
    for (int i = 0; i < data.size(); i++) {
      errors += activation(data.point(i)) == data.target(i) ? 0 : 1;
    }
    return errors;
  }
}
