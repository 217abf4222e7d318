package io.heaviside.trainer.text;

import java.util.Locale;

/** Numbers of things, as people say them. */
public final class Plural {
  private Plural() {}

  /**
   * E.g. {@code 1 run}, {@code 0 runs} or {@code 60,000 images}.
   *
   * @param noun in the singular, of those that take an s
   */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, s(count));
  }

  /** What a noun takes beside so many. */
  public static String s(long count) {
    return count == 1 ? "" : "s";
  }
}
