package io.heaviside.trainer.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Enum constants as users write them: {@code SOFT_HINGE} is {@code soft-hinge}. */
public final class Words {
  private Words() {}

  /** Returns the word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the words for all constants that pass, with commas. */
  static <E extends Enum<?>> String all(Class<E> type, Predicate<E> filter) {
    return Arrays.stream(type.getEnumConstants())
        .filter(filter)
        .map(Words::of)
        .collect(Collectors.joining(", "));
  }
}
