package io.heaviside.trainer.config;

/** Range checks of config values, under the key the user wrote. */
final class Check {
  private Check() {}

  static void positive(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw ConfigException.outOfRange(key, value, "a number > 0");
    }
  }

  static void notNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw ConfigException.outOfRange(key, value, "a number >= 0");
    }
  }

  static void atLeast(String key, int value, int minimum) {
    if (value < minimum) {
      throw ConfigException.outOfRange(key, value, "a whole number >= " + minimum);
    }
  }

  static void fraction(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw ConfigException.outOfRange(key, value, "a number in [0, 1)");
    }
  }
}
