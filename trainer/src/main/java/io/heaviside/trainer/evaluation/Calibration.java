package io.heaviside.trainer.evaluation;

import java.util.List;

/**
 * Whether a network is as often right as it says: its answers in bins of equal width by their
 * confidence, the probability of the most probable class (Guo et al., On Calibration of Modern
 * Neural Networks, ICML 2017, section 2).
 *
 * @param bins the bins, the least confident one first
 */
public record Calibration(List<Bin> bins) {
  /** M of the paper's figures. */
  public static final int BINS = 15;

  /**
   * The images with confidence in {@code (lower, upper]}.
   *
   * @param lower bound that does not belong to it
   * @param upper bound that does
   * @param images how many there are
   * @param confidence their mean confidence; NaN for none
   * @param accuracy share of them that are classified correctly; NaN for none
   */
  public record Bin(double lower, double upper, int images, double confidence, double accuracy) {}

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Returns the expected calibration error {@code sum_m |B_m| / n |acc(B_m) - conf(B_m)|} (eq. 3).
   */
  public double expectedError() {
    double images = bins.stream().mapToInt(Bin::images).sum();
    return bins.stream()
        .filter(bin -> bin.images() > 0)
        .mapToDouble(bin -> bin.images() / images * Math.abs(bin.accuracy() - bin.confidence()))
        .sum();
  }
}
