package io.heaviside.trainer.theory;

/** Counts how often a quantity rose from one step to the next, beyond rounding. */
final class Descent {
  // An angle of unit vectors is exact to a few 1e-16.
  private static final double ROUNDING = 1e-14;

  private double last = Double.POSITIVE_INFINITY;
  private long values;
  private long rises;

  void accept(double value) {
    if (value > last + ROUNDING * (1 + Math.abs(value))) {
      rises++;
    }
    last = value;
    values++;
  }

  /** Returns how many steps were compared. */
  long steps() {
    return Math.max(0, values - 1);
  }

  /** Returns on how many of them the quantity rose. */
  long rises() {
    return rises;
  }
}
