package io.heaviside.gate;

import io.heaviside.trainer.config.ConfigException;

/** Refuses numbers that a rule cannot have. */
final class Range {
  private Range() {}

  static void require(boolean fits, String key, double found, String expected) {
    if (!fits) {
      throw new ConfigException(
          "%s: found %s; expected %s. Correct it in the thresholds."
              .formatted(key, found, expected));
    }
  }
}
