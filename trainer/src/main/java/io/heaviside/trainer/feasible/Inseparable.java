package io.heaviside.trainer.feasible;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proof that a dichotomy is not linearly separable: Gordan's multipliers, those of the points
 * with target +1 and those of the points with target -1 apart.
 *
 * <p>The weighted sums of {@code (x_i, 1)} on both sides are equal, so the convex hulls of the two
 * classes share a point, and a w that were positive on one side would be so on the other.
 *
 * @param positive integers &gt; 0 for some of the points with target +1
 * @param negative integers &gt; 0 for some of the points with target -1
 */
public record Inseparable(Map<Point, BigInteger> positive, Map<Point, BigInteger> negative)
    implements Separability {
  public Inseparable {
    positive = Collections.unmodifiableMap(new LinkedHashMap<>(positive));
    negative = Collections.unmodifiableMap(new LinkedHashMap<>(negative));
  }

  @Override
  public boolean proves(Dichotomy dichotomy) {
    return !(positive.isEmpty() && negative.isEmpty())
        && Stream.concat(positive.values().stream(), negative.values().stream())
            .allMatch(multiplier -> multiplier.signum() > 0)
        && dichotomy.positive().containsAll(positive.keySet())
        && dichotomy.negative().containsAll(negative.keySet())
        && sumsAreEqual(dichotomy.dimension());
  }

  private boolean sumsAreEqual(int dimension) {
    boolean equal = total(positive).equals(total(negative));
    for (int k = 0; k < dimension; k++) {
      equal &= sum(positive, k).compareTo(sum(negative, k)) == 0;
    }
    return equal;
  }

  private static BigInteger total(Map<Point, BigInteger> side) {
    return side.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigDecimal sum(Map<Point, BigInteger> side, int k) {
    return side.entrySet().stream()
        .map(entry -> entry.getKey().exact(k).multiply(new BigDecimal(entry.getValue())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Returns the equation: {@code (-1, -1) + (1, 1) = (-1, 1) + (1, -1)}. */
  @Override
  public String toString() {
    return text(positive) + " = " + text(negative);
  }

  private static String text(Map<Point, BigInteger> side) {
    return side.entrySet().stream()
        .map(
            entry ->
                (entry.getValue().equals(BigInteger.ONE) ? "" : entry.getValue() + " ")
                    + entry.getKey())
        .collect(Collectors.joining(" + "));
  }
}
