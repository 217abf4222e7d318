package io.heaviside.inference;

import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The images that are classified together: the whole batches that begin in one shard. Its last
 * batch may reach into the next shards, whose first images are then read twice.
 *
 * <p>With the shards' own bounds the last batch of each would be a shorter one, and images would
 * stand in other places of their batches than in one process: {@link
 * io.heaviside.trainer.Classifier} tells why that changes results.
 *
 * @param first image, counted through the split
 * @param end image after the last one
 */
record Stretch(long first, long end) implements Serializable {
  /** One for each shard in which a batch begins; together they are the split. */
  static List<Stretch> of(Split split, int batch) {
    List<Stretch> stretches = new ArrayList<>();
    long images = 0;
    for (Shard shard : split.shards()) {
      long first = wholeBatches(images, batch);
      images += shard.records();
      long end = Math.min(split.records(), wholeBatches(images, batch));
      if (first < end) {
        stretches.add(new Stretch(first, end));
      }
    }
    return stretches;
  }

  private static long wholeBatches(long images, int batch) {
    return (images + batch - 1) / batch * batch;
  }

  /**
   * Returns how many images of a size may be in memory at once: whole batches, and at least one.
   *
   * @param image bytes of one
   * @param bytes that they may take, if a batch does not take more
   * @throws DatasetException if not even a batch fits into an array
   */
  static int fitting(int image, int batch, long bytes) {
    long batchBytes = (long) image * batch;
    if (batchBytes > Integer.MAX_VALUE) {
      throw new DatasetException(
          "Images of %,d bytes: %d of them, a batch, take %,d bytes; expected at most %,d. Preprocess them to a smaller size."
              .formatted(image, batch, batchBytes, Integer.MAX_VALUE));
    }
    long batches = Math.max(1, Math.min(bytes, Integer.MAX_VALUE) / batchBytes);
    return Math.toIntExact(batches * batch);
  }

  /** Divides it, from its beginning on, into parts of so many images; the last may have fewer. */
  List<Stretch> parts(int most) {
    List<Stretch> parts = new ArrayList<>();
    for (long from = first; from < end; from += most) {
      parts.add(new Stretch(from, Math.min(end, from + most)));
    }
    return parts;
  }

  long images() {
    return end - first;
  }

  boolean contains(long image) {
    return first <= image && image < end;
  }
}
