package io.heaviside.trainer.config;

/**
 * Which images are trained on and measured.
 *
 * @param validation share of the training split, in [0, 1), that is held out and measured in place
 *     of the test split, which is then not looked at; 0 trains on everything and measures the test
 *     split
 */
public record DataConfig(double validation) {
  /** Checks the ranges. */
  public DataConfig {
    Check.fraction("data.validation", validation);
  }

  /** Returns the name of the split that is measured: {@code validation} or {@code test}. */
  public String measured() {
    return validation > 0 ? "validation" : "test";
  }
}
