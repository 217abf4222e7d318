package io.heaviside.compare;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders texts as people do: conv2 before conv10. */
final class Natural {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final int WIDTH = 20;

  static final Comparator<String> ORDER =
      Comparator.comparing(Natural::padded).thenComparing(Comparator.naturalOrder());

  private Natural() {}

  private static String padded(String text) {
    return DIGITS
        .matcher(text)
        .replaceAll(
            match -> "0".repeat(Math.max(0, WIDTH - match.group().length())) + match.group());
  }
}
