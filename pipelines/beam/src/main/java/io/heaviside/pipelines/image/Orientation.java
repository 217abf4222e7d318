package io.heaviside.pipelines.image;

/** What to do with the camera's note of how it was held. */
public enum Orientation {
  /** Turn the image upright. */
  APPLY,
  /** Take the pixels as they are stored, as the usual readers of ImageNet do. */
  IGNORE;

  /**
   * The image as it was seen.
   *
   * @param exif 1 to 8, as Exif 2.3 counts: 2 to 4 are mirrored or upside down, 5 to 8 lie on a
   *     side
   */
  static RgbImage upright(RgbImage stored, int exif) {
    if (exif == 1) {
      return stored;
    }
    boolean lying = exif >= 5;
    int width = lying ? stored.height() : stored.width();
    int height = lying ? stored.width() : stored.height();
    byte[] from = stored.pixels();
    byte[] to = new byte[from.length];
    int out = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int in = RgbImage.CHANNELS * source(stored, exif, x, y);
        to[out++] = from[in];
        to[out++] = from[in + 1];
        to[out++] = from[in + 2];
      }
    }
    return new RgbImage(width, height, to);
  }

  /** Index of the stored pixel that is seen at (x, y). */
  private static int source(RgbImage stored, int exif, int x, int y) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    int column =
        switch (exif) {
          case 2, 3 -> right - x;
          case 5, 6 -> y;
          case 7, 8 -> right - y;
          default -> x;
        };
    int row =
        switch (exif) {
          case 3, 4 -> bottom - y;
          case 5, 8 -> x;
          case 6, 7 -> bottom - x;
          default -> y;
        };
    return row * stored.width() + column;
  }
}
