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

  RawSplit(ImageShape shape, byte[] pixels, int[] labels) {
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
