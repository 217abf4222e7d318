package io.heaviside.pipelines.image;

/**
 * Four inks to red, green and blue, in whole numbers: {@code red = (255 - cyan) (255 - black) /
 * 255}, rounded. Without a printer's colour profile, as TensorFlow and Pillow do it too: the
 * profiles that a machine has installed would make its pixels its own.
 */
final class Inks {
  private static final int INKS = 4;

  /** Of 16 fraction bits, as in JFIF 1.02: 1.402, 0.344136, 0.714136, 1.772. */
  private static final int RED_CR = 91881;

  private static final int GREEN_CB = 22554;
  private static final int GREEN_CR = 46802;
  private static final int BLUE_CB = 116130;
  private static final int HALF = 1 << 15;

  private Inks() {}

  /**
   * Converts.
   *
   * @param values cyan, magenta, yellow, black; or luma, two chromas, black
   * @param ycck whether they are the latter
   * @param inverted whether 255 stands for no ink; luma and chroma then make up what is left of the
   *     paper, red, green and blue
   */
  static byte[] toRgb(byte[] values, boolean ycck, boolean inverted) {
    byte[] rgb = new byte[values.length / INKS * RgbImage.CHANNELS];
    int[] color = new int[RgbImage.CHANNELS];
    for (int in = 0, out = 0; in < values.length; in += INKS, out += RgbImage.CHANNELS) {
      for (int c = 0; c < RgbImage.CHANNELS; c++) {
        color[c] = values[in + c] & 0xff;
      }
      if (ycck) {
        toInks(color);
      }
      int black = paper(values[in + 3] & 0xff, inverted);
      for (int c = 0; c < RgbImage.CHANNELS; c++) {
        rgb[out + c] = (byte) ((paper(color[c], inverted) * black + 127) / 255);
      }
    }
    return rgb;
  }

  /** What an ink leaves of the paper's white. */
  private static int paper(int ink, boolean inverted) {
    return inverted ? ink : 255 - ink;
  }

  /** YCCK is YCbCr of 255 minus the inks. */
  private static void toInks(int[] color) {
    int luma = color[0] << 16;
    int cb = color[1] - 128;
    int cr = color[2] - 128;
    color[0] = 255 - clamp((luma + RED_CR * cr + HALF) >> 16);
    color[1] = 255 - clamp((luma - GREEN_CB * cb - GREEN_CR * cr + HALF) >> 16);
    color[2] = 255 - clamp((luma + BLUE_CB * cb + HALF) >> 16);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
