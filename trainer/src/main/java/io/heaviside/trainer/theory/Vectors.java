package io.heaviside.trainer.theory;

import java.util.Random;

/** The few operations on vectors of the same length that the formulas need. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Returns {@code a + factor * b}. */
  static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }

  static double[] times(double factor, double[] a) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = factor * a[i];
    }
    return product;
  }

  static double[] unit(double[] a) {
    return times(1 / norm(a), a);
  }

  /** Returns {@code (I - n n^T) a}, what is left of a at right angles to the unit vector n. */
  static double[] reject(double[] a, double[] n) {
    return plus(a, -dot(a, n), n);
  }

  static double distance(double[] a, double[] b) {
    return norm(plus(a, -1, b));
  }

  static int nonZeros(double[] a) {
    int count = 0;
    for (double value : a) {
      count += value != 0 ? 1 : 0;
    }
    return count;
  }

  /** Returns independent standard normal numbers. */
  static double[] gaussian(int length, Random random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  /**
   * Returns the angle in [0, pi]; 0 where one of the vectors is. Kahan's form, because {@code
   * arccos} of the cosine loses all angles below 1e-8.
   */
  static double angle(double[] a, double[] b) {
    double normA = norm(a);
    double normB = norm(b);
    if (normA == 0 || normB == 0) {
      return 0;
    }
    double difference = 0;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double x = a[i] / normA;
      double y = b[i] / normB;
      difference += (x - y) * (x - y);
      sum += (x + y) * (x + y);
    }
    return 2 * StrictMath.atan2(Math.sqrt(difference), Math.sqrt(sum));
  }
}
