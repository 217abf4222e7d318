package io.heaviside.trainer.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a constant from the word that a user wrote. */
public final class Choice {
  private Choice() {}

  /**
   * Returns the constant whose {@code toString} is the word, in whatever case.
   *
   * @param key what the message calls the choice
   * @throws ConfigException if there is none
   */
  public static <E extends Enum<E>> E of(String key, String word, Class<E> type) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(lower))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    key
                        + ": found "
                        + word
                        + "; expected one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Enum::toString)
                            .collect(Collectors.joining(", "))
                        + ". Correct the word."));
  }
}
