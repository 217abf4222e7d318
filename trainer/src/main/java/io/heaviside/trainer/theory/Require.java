package io.heaviside.trainer.theory;

/** Range checks of the experiment's numbers. */
final class Require {
  private Require() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused(name, value, "a number > 0");
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refused(name, value, "a number >= 0");
    }
  }

  static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw refused(name, value, "a whole number from " + least + " to " + most);
    }
  }

  static OutOfRangeException refused(String name, Object found, String expected) {
    return new OutOfRangeException(name, found, expected);
  }
}
