package io.heaviside.trainer.config;

/**
 * What the output layer is trained for: cross-entropy.
 *
 * @param labelSmoothing share of the target that is spread evenly over all classes, in [0, 1): of K
 *     classes the right one has {@code 1 - s + s / K}, each other one {@code s / K} (Szegedy et
 *     al., CVPR 2016, section 7). Measuring goes by the labels as they are
 */
public record LossConfig(double labelSmoothing) {
  /** Checks the range. */
  public LossConfig {
    Check.fraction("loss.label_smoothing", labelSmoothing);
  }
}
