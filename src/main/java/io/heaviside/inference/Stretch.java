package io.heaviside.inference;

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

  int images() {
    return Math.toIntExact(end - first);
  }

  boolean contains(long image) {
    return first <= image && image < end;
  }
}
