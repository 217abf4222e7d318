package io.heaviside.trainer.text;

import java.util.regex.Pattern;

/**
 * Text that somebody logged, for the terminal: it must neither break a line or a table, nor talk to
 * the terminal, which obeys escape sequences, nor turn the direction of what follows.
 */
public final class Printable {
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private Printable() {}

  /** Returns the text with a question mark for each character that is not to be printed. */
  public static String of(String text) {
    return UNSAFE.matcher(text).replaceAll("?");
  }
}
