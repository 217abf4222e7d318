package io.heaviside.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as a page prints it. Digits that are not printed and zeros at its end are taken for
 * rounded ones: 0.27 says 0.265 to 0.275, and 21,000 says 20,500 to 21,500.
 *
 * @param text as printed
 * @param value in seconds, bytes, shares or pieces
 * @param rounding how far the exact value may be off
 */
record Figure(String text, double value, double rounding) {
  private static final Pattern FORM =
      Pattern.compile("(\\d[\\d,]*)(?:\\.(\\d+))?(?: (ms|s|h|kB|MB|GB|TB|%|million)(?![A-Za-z]))?");
  private static final Map<String, Double> UNITS =
      Map.of(
          "ms", 1e-3, "s", 1.0, "h", 3600.0, "kB", 1e3, "MB", 1e6, "GB", 1e9, "TB", 1e12, "%", 1e-2,
          "million", 1e6);

  /** The first figure in a text. */
  static Figure of(String text) {
    Matcher figure = FORM.matcher(text);
    assertThat(figure.find()).as("a figure in \"%s\"", text).isTrue();
    String whole = figure.group(1).replace(",", "");
    String decimals = figure.group(2) == null ? "" : figure.group(2);
    double unit = figure.group(3) == null ? 1 : UNITS.getOrDefault(figure.group(3), 1.0);
    int place =
        decimals.isEmpty()
            ? whole.length() - whole.replaceFirst("0+$", "").length()
            : -decimals.length();
    double value = Double.parseDouble(whole + "." + decimals + "0");
    return new Figure(figure.group(), value * unit, 0.5 * Math.pow(10, place) * unit);
  }

  /** How far the exact value may be off, as a share. */
  double uncertainty() {
    return rounding / value;
  }

  /** Fails unless a value is printed as this figure. */
  void is(double exact) {
    is(exact, 0);
  }

  /**
   * Fails unless a value may be printed as this figure.
   *
   * @param uncertainty of the value itself, as a share, where it comes from rounded ones
   */
  void is(double exact, double uncertainty) {
    assertThat(exact)
        .as("what the page prints as %s", text)
        .isCloseTo(value, within(rounding * (1 + 1e-9) + exact * uncertainty));
  }
}
