package io.heaviside.pipelines.image;

import java.util.Arrays;

/**
 * How one side of an image is brought to another length: which pixels each new one is made of, and
 * with what weights. The filter is a triangle as wide as the pixels of the coarser side, so that
 * nothing aliases when an image shrinks (and it is linear interpolation when it grows).
 *
 * <p>With {@code in} pixels becoming {@code out}, new pixel {@code i} and old pixel {@code x}: the
 * weight is proportional to {@code max(0, 2 max(in, out) - |(2x + 1) out - (2i + 1) in|)}, a whole
 * number. Weights are rounded to 16 bits such that they add up to exactly 1: what is constant stays
 * so, and every machine gets the same.
 */
final class Resampling {
  /** Bits of the fraction of a weight. */
  static final int BITS = 16;

  private final int[] first;
  private final int[][] weights;

  /**
   * For a part of the new side.
   *
   * @param in old length
   * @param out new length
   * @param from first new pixel that is wanted
   * @param count new pixels that are wanted
   */
  Resampling(int in, int out, int from, int count) {
    first = new int[count];
    weights = new int[count][];
    for (int i = 0; i < count; i++) {
      place(i, from + i, in, out);
    }
  }

  private void place(int index, int pixel, long in, long out) {
    long reach = 2 * Math.max(in, out);
    long center = (2L * pixel + 1) * in;
    // The old pixels x with |(2x + 1) out - center| < reach, within the image.
    int low = (int) Math.max(0, Math.floorDiv(center - reach - out, 2 * out) + 1);
    int high = (int) Math.min(in - 1, Math.floorDiv(center + reach - out - 1, 2 * out));
    long[] exact = new long[high - low + 1];
    for (int x = low; x <= high; x++) {
      exact[x - low] = Math.max(0, reach - Math.abs((2L * x + 1) * out - center));
    }
    first[index] = low;
    weights[index] = rounded(exact);
  }

  /** Rounds the running sum instead of each weight, so that the last one is exactly 1. */
  private static int[] rounded(long[] exact) {
    long sum = Arrays.stream(exact).sum();
    int[] rounded = new int[exact.length];
    long running = 0;
    int before = 0;
    for (int i = 0; i < exact.length; i++) {
      running += exact[i];
      int now = (int) (((running << (BITS + 1)) + sum) / (2 * sum));
      rounded[i] = now - before;
      before = now;
    }
    return rounded;
  }

  int count() {
    return first.length;
  }

  /** The first old pixel that a new one is made of. */
  int first(int index) {
    return first[index];
  }

  /** Weights of the old pixels from {@link #first} on, in units of 2^-16. */
  int[] weights(int index) {
    return weights[index];
  }

  /** The first old pixel that any new one is made of. */
  int lowest() {
    return first[0];
  }

  /** The old pixel behind the last one that any new one is made of. */
  int end() {
    return first[count() - 1] + weights[count() - 1].length;
  }
}
