package io.heaviside.trainer.theory;

import java.util.Random;

/**
 * The weights w* that gave the targets: a unit vector of length d, with zeros to be found.
 *
 * <p>Chosen here: how many of the weights of Figure 4 are not zero and how they are distributed is
 * not in the text that was at hand.
 */
public final class TargetWeights {
  /** How the non-zero weights are distributed before they are scaled to norm 1. */
  public enum Distribution {
    /** All of the same magnitude, with random signs. */
    EQUAL,
    /** Standard normal. */
    GAUSSIAN
  }

  private final double[] values;

  private TargetWeights(double[] values) {
    this.values = values;
  }

  /** Wraps a vector, scaled to norm 1. */
  public static TargetWeights of(double... values) {
    return new TargetWeights(Vectors.unit(values));
  }

  /**
   * Draws w*.
   *
   * @param inputs d
   * @param nonZeros how many weights are not zero, 1 to d; their places are drawn
   */
  public static TargetWeights draw(
      int inputs, int nonZeros, Distribution distribution, Random random) {
    Require.within("non-zeros", nonZeros, 1, inputs);
    double[] values = new double[inputs];
    for (int missing = nonZeros; missing > 0; ) {
      int place = random.nextInt(inputs);
      if (values[place] == 0) {
        values[place] = weight(distribution, random);
        missing--;
      }
    }
    return of(values);
  }

  private static double weight(Distribution distribution, Random random) {
    return switch (distribution) {
      case EQUAL -> random.nextBoolean() ? 1 : -1;
      case GAUSSIAN -> random.nextGaussian();
    };
  }

  /** Returns a unit vector at an angle in [0, pi] to w*, in a direction that is drawn. */
  public double[] start(double angle, Random random) {
    double[] aside = Vectors.unit(Vectors.reject(Vectors.gaussian(inputs(), random), values));
    double[] along = Vectors.times(StrictMath.cos(angle), values);
    return Vectors.unit(Vectors.plus(along, StrictMath.sin(angle), aside));
  }

  /** Returns a unit vector drawn evenly from the sphere: nearly at right angles to w*. */
  public double[] start(Random random) {
    return Vectors.unit(Vectors.gaussian(inputs(), random));
  }

  /** Returns theta(w, w*) in [0, pi]. */
  public double angle(double[] w) {
    return Vectors.angle(w, values);
  }

  /** Returns d. */
  public int inputs() {
    return values.length;
  }

  /** Returns how many weights are not zero. */
  public int nonZeros() {
    return Vectors.nonZeros(values);
  }

  /** Returns a copy of w*. */
  public double[] values() {
    return values.clone();
  }

  /** Returns how many non-zero weights of w* are not zero in u either. */
  public int found(double[] u) {
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      count += u[i] != 0 && values[i] != 0 ? 1 : 0;
    }
    return count;
  }
}
