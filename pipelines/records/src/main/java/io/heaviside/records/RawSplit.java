package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ImageShape;
import java.util.Arrays;

/**
 * A whole split of uncompressed images in memory, in the order of its shards.
 *
 * <p>The arrays are not copied: treat them as read-only.
 */
public final class RawSplit {
  private final ImageShape shape;
  private final byte[] pixels;
  private final int[] labels;

  /**
   * Images that are in memory already.
   *
   * @param pixels values of all images, as {@link #pixels} returns them
   * @param labels class index of each image
   * @throws IllegalArgumentException if there are not as many images as labels
   */
  public RawSplit(ImageShape shape, byte[] pixels, int[] labels) {
    if (pixels.length != labels.length * (long) shape.values()) {
      throw new IllegalArgumentException(
          pixels.length + " values for " + labels.length + " images of " + shape);
    }
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Copies a part.
   *
   * @param from first image
   * @param to image after the last one
   */
  public RawSplit range(int from, int to) {
    return new RawSplit(
        shape,
        Arrays.copyOfRange(pixels, from * shape.values(), to * shape.values()),
        Arrays.copyOfRange(labels, from, to));
  }

  /** Images in the split. */
  public int size() {
    return labels.length;
  }

  /** Shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Values of all images, one after another, each as unsigned bytes in height, width, channel
   * order: image {@code i} starts at {@code i * shape().values()}.
   */
  public byte[] pixels() {
    return pixels;
  }

  /** Class index of each image, from 0. */
  public int[] labels() {
    return labels;
  }
}
