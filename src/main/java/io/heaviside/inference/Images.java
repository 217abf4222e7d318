package io.heaviside.inference;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.RawSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The images of a stretch in memory, and where each of them is stored. */
final class Images {
  private final Stretch stretch;
  private final ImageShape shape;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> shards = new ArrayList<>();

  Images(Stretch stretch, ImageShape shape) {
    this.stretch = stretch;
    this.shape = shape;
    this.pixels = new byte[Math.multiplyExact(stretch.images(), shape.values())];
    this.labels = new int[stretch.images()];
  }

  /**
   * Takes the images of a shard, of which those outside the stretch are passed over.
   *
   * @param shard its number
   * @param first its first image, counted through the split
   */
  Consumer<ImageRecord> of(int shard, long first) {
    long[] next = {first};
    return image -> {
      // One too many belongs to no place; the reader then refuses the shard's count.
      if (stretch.contains(next[0]++) && keys.size() < labels.length) {
        put(shard, image);
      }
    };
  }

  private void put(int shard, ImageRecord image) {
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
    return stretch.first() + image;
  }
}
