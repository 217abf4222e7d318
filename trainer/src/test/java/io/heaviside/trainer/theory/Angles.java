package io.heaviside.trainer.theory;

import java.util.Random;

/** Vectors at known angles to a w*, for tests of several classes. */
final class Angles {
  private Angles() {}

  /** A w* of the given length with all weights non-zero. */
  static TargetWeights dense(int inputs, long seed) {
    return TargetWeights.draw(
        inputs, inputs, TargetWeights.Distribution.GAUSSIAN, new Random(seed));
  }

  /** A vector of the given norm at the given angle to w*. */
  static double[] at(TargetWeights target, double angle, double norm, long seed) {
    return Vectors.times(norm, target.start(angle, new Random(seed)));
  }
}
