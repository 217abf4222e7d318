package io.heaviside.trainer.data;

/**
 * Linear interpolation along one axis: output {@code i} lies at {@code (i + 1/2) length / size -
 * 1/2} of the crop, between the pixels {@code low} and {@code high}, {@code weight} of the way.
 */
final class Bilinear {
  private final int[] low;
  private final int[] high;
  private final float[] weight;

  Bilinear(int first, int length, int size, boolean flipped) {
    low = new int[size];
    high = new int[size];
    weight = new float[size];
    for (int i = 0; i < size; i++) {
      double position = Math.max(0, (i + 0.5) * length / size - 0.5);
      int below = Math.min((int) position, length - 1);
      int to = flipped ? size - 1 - i : i;
      low[to] = first + below;
      high[to] = first + Math.min(below + 1, length - 1);
      weight[to] = (float) (position - below);
    }
  }

  int size() {
    return weight.length;
  }

  int low(int i) {
    return low[i];
  }

  int high(int i) {
    return high[i];
  }

  float weight(int i) {
    return weight[i];
  }
}
