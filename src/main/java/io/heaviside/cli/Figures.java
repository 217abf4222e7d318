package io.heaviside.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the tables show them; {@code -} where there is none. */
final class Figures {
  static final String NONE = "-";

  private Figures() {}

  /** A share in 0..1 as percent with two decimals. */
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : NONE;
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : NONE;
  }

  /** A count or speed without decimals. */
  static String whole(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : NONE;
  }

  static String whole(OptionalDouble value) {
    return value.isPresent() ? whole(value.getAsDouble()) : NONE;
  }

  /** Five digits and an exponent; what is below the rounding of a double is zero. */
  static String scientific(double value) {
    return String.format(Locale.ROOT, "%.4e", Math.abs(value) < 1e-15 ? 0 : value);
  }

  /** A duration as seconds, from two minutes on as minutes and seconds: {@code 2:05}. */
  static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1e3);
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
