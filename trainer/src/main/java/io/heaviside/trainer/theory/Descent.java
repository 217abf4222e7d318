package io.heaviside.trainer.theory;

/** Counts how often a quantity rose from one step to the next, beyond rounding. */
final class Descent {
  // An angle of unit vectors is exact to a few 1e-16.
  private static final double ROUNDING = 1e-14;

  private double last = Double.POSITIVE_INFINITY;
  private long rises;

  void accept(double value) {
    if (value > last + ROUNDING * (1 + Math.abs(value))) {
      rises++;
    }
    last = value;
  }

  long rises() {
    return rises;
  }
}
