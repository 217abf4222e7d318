package io.heaviside.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Numbers from min to max.
 *
 * @param min the least value; on a logarithmic scale greater than 0
 * @param max the greatest, more than min
 * @param log whether factors are equal, rather than differences
 * @param integer whether only whole numbers count
 * @param count how many values a grid takes; 0 is none
 * @param source what to call it in messages
 */
record Range(double min, double max, boolean log, boolean integer, int count, String source)
    implements Values {
  /** As many as a person wants to read, and more than any training can tell apart. */
  private static final MathContext DIGITS = new MathContext(6);

  @Override
  public String at(double place) {
    // Each whole number has a piece of its own; the last piece ends at max + 1.
    return integer ? text(Math.floor(scaled(place, max + 1))) : text(scaled(place, max));
  }

  @Override
  public List<String> all() {
    if (count == 0) {
      throw RangeText.refused(
          source, "count", "none", "a number of values for the grid, at least 2");
    }
    return Values.spaced(this, count);
  }

  /** Returns the value after {@code step} of {@code steps} equal steps from min to max. */
  String between(int step, int steps) {
    double value = scaled((double) step / steps, max);
    return text(integer ? Math.rint(value) : value);
  }

  private double scaled(double place, double end) {
    return log ? min * Math.pow(end / min, place) : min + place * (end - min);
  }

  private String text(double value) {
    double inside = Math.min(max, Math.max(min, value));
    return integer
        ? String.valueOf((long) inside)
        : String.valueOf(new BigDecimal(inside).round(DIGITS).doubleValue());
  }
}
