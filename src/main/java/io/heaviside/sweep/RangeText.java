package io.heaviside.sweep;

import io.heaviside.trainer.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** A range as it stands in the sweep file. */
record RangeText(
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Scale scale,
    @Nullable Boolean integer,
    @Nullable Integer count) {
  /** What is equal between neighbours. */
  enum Scale {
    LINEAR,
    LOG
  }

  /**
   * Returns the range.
   *
   * @throws ConfigException if a bound is missing or they do not fit
   */
  Range checked(String source) {
    if (min == null || !Double.isFinite(min)) {
      throw refused(source, "min", String.valueOf(min), "a number");
    }
    if (max == null || !(max > min) || Double.isInfinite(max)) {
      throw refused(source, "max", String.valueOf(max), "a number > min, which is " + min);
    }
    if (scale == Scale.LOG && min <= 0) {
      throw refused(source, "min", String.valueOf(min), "a number > 0 on a logarithmic scale");
    }
    boolean whole = Boolean.TRUE.equals(integer);
    if (whole && (min != Math.rint(min) || max != Math.rint(max))) {
      throw refused(source, "min and max", min + " and " + max, "whole numbers with integer: true");
    }
    if (count != null && count < 2) {
      throw refused(source, "count", String.valueOf(count), "a whole number >= 2");
    }
    return new Range(min, max, scale == Scale.LOG, whole, count == null ? 0 : count, source);
  }

  static ConfigException refused(String source, String key, String found, String expected) {
    return new ConfigException(
        source + "." + key + ": found " + found + "; expected " + expected + ". Correct it.");
  }
}
