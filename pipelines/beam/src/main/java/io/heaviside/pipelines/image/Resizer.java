package io.heaviside.pipelines.image;

import java.util.Arrays;

/**
 * Brings an image to another size and cuts a window out of it, first row by row and then column by
 * column, in whole numbers: no JDK and no processor has a say in the pixels. Only what the window
 * needs is computed.
 */
final class Resizer {
  /** Fraction bits that a value keeps between the two passes; with them it fits 15 bits. */
  private static final int KEPT_BITS = 7;

  private static final int FIRST_SHIFT = Resampling.BITS - KEPT_BITS;
  private static final int SECOND_SHIFT = Resampling.BITS + KEPT_BITS;
  private static final int C = RgbImage.CHANNELS;

  private Resizer() {}

  /**
   * The window of the resized image.
   *
   * @param columns from the image's width to the window's
   * @param rows from the image's height to the window's
   */
  static RgbImage resize(RgbImage image, Resampling columns, Resampling rows) {
    int top = rows.lowest();
    short[] narrow = new short[(rows.end() - top) * columns.count() * C];
    for (int y = top; y < rows.end(); y++) {
      narrowRow(image, y, columns, narrow, (y - top) * columns.count() * C);
    }
    byte[] pixels = new byte[rows.count() * columns.count() * C];
    int[] sums = new int[columns.count() * C];
    for (int y = 0; y < rows.count(); y++) {
      lowerRow(narrow, rows.first(y) - top, rows.weights(y), sums);
      for (int i = 0; i < sums.length; i++) {
        pixels[y * sums.length + i] = (byte) (sums[i] >> SECOND_SHIFT);
      }
    }
    return new RgbImage(columns.count(), rows.count(), pixels);
  }

  private static void narrowRow(
      RgbImage image, int y, Resampling columns, short[] narrow, int start) {
    byte[] pixels = image.pixels();
    int row = y * image.width() * C;
    int out = start;
    for (int x = 0; x < columns.count(); x++) {
      int red = 1 << (FIRST_SHIFT - 1);
      int green = red;
      int blue = red;
      int in = row + columns.first(x) * C;
      for (int weight : columns.weights(x)) {
        red += weight * (pixels[in] & 0xff);
        green += weight * (pixels[in + 1] & 0xff);
        blue += weight * (pixels[in + 2] & 0xff);
        in += C;
      }
      narrow[out++] = (short) (red >> FIRST_SHIFT);
      narrow[out++] = (short) (green >> FIRST_SHIFT);
      narrow[out++] = (short) (blue >> FIRST_SHIFT);
    }
  }

  private static void lowerRow(short[] narrow, int first, int[] weights, int[] sums) {
    Arrays.fill(sums, 1 << (SECOND_SHIFT - 1));
    int in = first * sums.length;
    for (int weight : weights) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * narrow[in + i];
      }
      in += sums.length;
    }
  }
}
