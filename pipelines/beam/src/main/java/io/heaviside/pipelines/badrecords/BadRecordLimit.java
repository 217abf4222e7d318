package io.heaviside.pipelines.badrecords;

import io.heaviside.pipelines.InputException;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * How many images may be left out before a run fails.
 *
 * @param share whether {@code most} is a share of all images, from 0 to 1, or a count
 * @param most that many may be bad
 */
public record BadRecordLimit(boolean share, BigDecimal most) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * From a count such as {@code 12} or a share such as {@code 0.1%}.
   *
   * @throws InputException naming the option
   */
  public static BadRecordLimit parse(String option, String value) {
    String text = value.strip();
    if (text.matches("\\d{1,12}")) {
      return new BadRecordLimit(false, new BigDecimal(text));
    }
    if (text.matches("\\d{1,3}(\\.\\d{1,9})? ?%")) {
      BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1).strip());
      if (percent.compareTo(HUNDRED) <= 0) {
        return new BadRecordLimit(true, percent.divide(HUNDRED));
      }
    }
    throw new InputException(
        option + "=" + value + ": expected a count such as 12 or a share such as 0.1%.");
  }

  /** Whether so many bad images are too many. */
  public boolean isExceeded(long bad, long all) {
    BigDecimal allowed = share ? most.multiply(BigDecimal.valueOf(all)) : most;
    return BigDecimal.valueOf(bad).compareTo(allowed) > 0;
  }

  @Override
  public String toString() {
    return share
        ? most.multiply(HUNDRED).stripTrailingZeros().toPlainString() + " %"
        : String.format(Locale.ROOT, "%,d", most.longValueExact());
  }
}
