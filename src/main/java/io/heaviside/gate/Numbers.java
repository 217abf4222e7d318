package io.heaviside.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the gate's reports show them. */
final class Numbers {
  private Numbers() {}

  /** Five decimals where that says something, else four digits. */
  static String of(double value) {
    boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e5);
    return String.format(Locale.ROOT, plain ? "%.5f" : "%.3e", value);
  }

  /** A probability: what is too small to print is said to be so. */
  static String probability(double p) {
    return p < 1e-4 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
  }

  /** With as many digits as it needs, three at most: shares of a level are seldom round. */
  static String shortest(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
