package io.heaviside.sweep;

/** Which values of the metric are good. */
public enum Direction {
  MAXIMIZE,
  MINIMIZE;

  /** The value as one of which more is better; what is no number is the worst. */
  double gain(double value) {
    if (Double.isNaN(value)) {
      return Double.NEGATIVE_INFINITY;
    }
    return this == MAXIMIZE ? value : -value;
  }
}
