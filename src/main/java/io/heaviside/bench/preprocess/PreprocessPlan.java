package io.heaviside.bench.preprocess;

import io.heaviside.pipelines.InputException;

/**
 * What is measured, and how often.
 *
 * @param images photographs that are rendered where no folder is given
 * @param resize length of the shorter side
 * @param quality of the JPEGs that are written
 * @param rounds turns of each side
 * @param workers Flink's slots, the direct runner's threads and the peer's processes
 */
public record PreprocessPlan(int images, int resize, int quality, int rounds, int workers) {
  /**
   * Checks the ranges.
   *
   * @throws InputException naming the option
   */
  public PreprocessPlan {
    within("--images", images, SyntheticPhotos.CLASSES, 100_000);
    within("--resize", resize, 1, 4096);
    within("--quality", quality, 1, 100);
    within("--rounds", rounds, 1, 100);
    within("--workers", workers, 1, 1024);
  }

  private static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InputException(option + "=" + value + ": expected " + least + " to " + most + ".");
    }
  }
}
