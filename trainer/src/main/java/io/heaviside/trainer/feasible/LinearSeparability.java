package io.heaviside.trainer.feasible;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides Definition 1 exactly. Doubles are rational numbers: all are multiplied by one power of
 * ten that makes them whole, the linear program is solved in whole numbers, and the certificate is
 * checked against the points themselves before it is handed out.
 */
public final class LinearSeparability {
  private final Dichotomy dichotomy;
  private final int scale;

  private LinearSeparability(Dichotomy dichotomy) {
    this.dichotomy = dichotomy;
    this.scale = scale(dichotomy);
  }

  /** Returns the answer for a data set. */
  public static Separability decide(LabelledPoints data) {
    return decide(Dichotomy.of(data));
  }

  /** Returns the answer for a dichotomy. */
  public static Separability decide(Dichotomy dichotomy) {
    Separability answer = new LinearSeparability(dichotomy).decide();
    if (!answer.proves(dichotomy)) {
      throw new IllegalStateException(answer + " does not prove its claim about " + dichotomy);
    }
    return answer;
  }

  private Separability decide() {
    List<BigInteger[]> vectors = new ArrayList<>();
    dichotomy.positive().forEach(point -> vectors.add(vector(point, 1)));
    dichotomy.negative().forEach(point -> vectors.add(vector(point, -1)));
    GordanTableau tableau = new GordanTableau(vectors);
    return tableau.solve() ? inseparable(tableau.multipliers()) : separable(tableau.separator());
  }

  /** The vector {@code t (x, 1)}, times the power of ten: a positive factor changes no side. */
  private BigInteger[] vector(Point point, int target) {
    BigInteger[] vector = new BigInteger[point.dimension() + 1];
    BigInteger sign = BigInteger.valueOf(target);
    for (int k = 0; k < point.dimension(); k++) {
      vector[k] = point.exact(k).setScale(scale).unscaledValue().multiply(sign);
    }
    vector[point.dimension()] = BigInteger.TEN.pow(scale).multiply(sign);
    return vector;
  }

  private static int scale(Dichotomy dichotomy) {
    int scale = 0;
    for (Point point :
        Stream.concat(dichotomy.positive().stream(), dichotomy.negative().stream()).toList()) {
      for (int k = 0; k < point.dimension(); k++) {
        scale = Math.max(scale, point.exact(k).scale());
      }
    }
    return scale;
  }

  private static Separable separable(BigInteger[] augmented) {
    int bias = augmented.length - 1;
    return new Separable(Arrays.asList(augmented).subList(0, bias), augmented[bias]);
  }

  private Inseparable inseparable(BigInteger[] multipliers) {
    Map<Point, BigInteger> positive = new LinkedHashMap<>();
    Map<Point, BigInteger> negative = new LinkedHashMap<>();
    int i = 0;
    for (Point point : dichotomy.positive()) {
      putIfPositive(positive, point, multipliers[i++]);
    }
    for (Point point : dichotomy.negative()) {
      putIfPositive(negative, point, multipliers[i++]);
    }
    return new Inseparable(positive, negative);
  }

  private static void putIfPositive(
      Map<Point, BigInteger> side, Point point, BigInteger multiplier) {
    if (multiplier.signum() > 0) {
      side.put(point, multiplier);
    }
  }
}
