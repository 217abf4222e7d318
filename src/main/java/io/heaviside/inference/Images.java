package io.heaviside.inference;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.RawSplit;
import java.util.ArrayList;
import java.util.List;

/** The images of a part of a stretch in memory, and where each of them is stored. */
final class Images {
  private final Stretch part;
  private final ImageShape shape;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> shards = new ArrayList<>();

  /**
   * @param part of at most as many images as {@link Stretch#fitting} allows
   */
  Images(Stretch part, ImageShape shape) {
    this.part = part;
    this.shape = shape;
    int images = Math.toIntExact(part.images());
    this.pixels = new byte[Math.multiplyExact(images, shape.values())];
    this.labels = new int[images];
  }

  /** Whether an image, counted through the split, is the next of this part. */
  boolean takes(long image) {
    return !isFull() && part.contains(image);
  }

  boolean isFull() {
    return keys.size() == labels.length;
  }

  /** Adds the next image. */
  void put(int shard, ImageRecord image) {
    int index = keys.size();
    System.arraycopy(image.encoded(), 0, pixels, index * shape.values(), shape.values());
    labels[index] = image.label();
    keys.add(image.key());
    shards.add(shard);
  }

  /** For a classifier. */
  RawSplit raw() {
    return new RawSplit(shape, pixels, labels);
  }

  /** Class index of an image. */
  int label(int image) {
    return labels[image];
  }

  /** Key of an image. */
  String key(int image) {
    return keys.get(image);
  }

  /** Number of the shard where an image is stored. */
  int shard(int image) {
    return shards.get(image);
  }

  /** Place of an image in the split. */
  long position(int image) {
    return part.first() + image;
  }
}
