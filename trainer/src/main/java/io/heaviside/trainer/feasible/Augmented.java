package io.heaviside.trainer.feasible;

/** Sums over {@code (x_i, 1)} in doubles: what the iterative learners share. */
final class Augmented {
  private Augmented() {}

  /** Returns {@code (w, b).(x_i, 1)}. */
  static double preActivation(LabelledPoints data, int i, double[] w) {
    double z = 0;
    for (int k = 0; k < w.length; k++) {
      z += w[k] * data.augmented(i, k);
    }
    return z;
  }

  /** Adds {@code factor (x_i, 1)} to w. */
  static void add(LabelledPoints data, int i, double factor, double[] w) {
    for (int k = 0; k < w.length; k++) {
      w[k] += factor * data.augmented(i, k);
    }
  }
}
