package io.heaviside.pipelines.image;

/**
 * Pixels of three channels, one unsigned byte each, in height, width, channel order.
 *
 * <p>The array is not copied, in or out: treat it as read-only.
 */
public final class RgbImage {
  /** Red, green and blue. */
  public static final int CHANNELS = 3;

  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * With these pixels.
   *
   * @throws IllegalArgumentException if their number does not fit the sides
   */
  public RgbImage(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1 || pixels.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          pixels.length + " values for " + width + " x " + height + " pixels");
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Height x width x 3 values. */
  public byte[] pixels() {
    return pixels;
  }

  @Override
  public String toString() {
    return "RgbImage[" + width + " x " + height + "]";
  }
}
