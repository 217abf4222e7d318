package io.heaviside.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.heaviside.trainer.config.ConfigException;
import java.math.BigDecimal;

/**
 * How much worse a metric may become: a number in the metric's unit, or a share of the baseline's
 * value, as {@code "2 %"}.
 *
 * @param amount in the metric's unit or in percent, at least 0
 * @param relative whether it is in percent
 */
public record Margin(double amount, boolean relative) {
  /** Checks the range. */
  public Margin {
    Range.require(
        amount >= 0 && Double.isFinite(amount),
        "max_regression",
        amount,
        "0 or more, such as 0.005 or \"1 %\"");
  }

  @JsonCreator
  static Margin of(Object value) {
    if (value instanceof Number number) {
      return new Margin(number.doubleValue(), false);
    }
    String text = String.valueOf(value).strip();
    if (text.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)? ?%")) {
      return new Margin(Double.parseDouble(text.replaceAll(" ?%", "")), true);
    }
    throw new ConfigException(
        "max_regression: found \"" + text + "\"; expected a number or a percentage like \"1 %\".");
  }

  @JsonValue
  Object toJson() {
    return relative
        ? new BigDecimal(Double.toString(amount)).stripTrailingZeros().toPlainString() + " %"
        : amount;
  }

  /** Returns the margin in the metric's unit. */
  double of(double baseline) {
    return relative ? Math.abs(baseline) * amount / 100 : amount;
  }
}
