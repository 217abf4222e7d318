package io.heaviside.inference;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.ImageRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Gathers the images of a stretch, as they are read, into parts; has one part in memory. */
final class ImageParts {
  private final Deque<Stretch> left;
  private final ImageShape shape;
  private final Consumer<Images> sink;
  private Images part;

  /**
   * @param most images of a part
   * @param sink takes each part when it is full
   */
  ImageParts(Stretch stretch, int most, ImageShape shape, Consumer<Images> sink) {
    this.left = new ArrayDeque<>(stretch.parts(most));
    this.shape = shape;
    this.sink = sink;
    this.part = new Images(left.removeFirst(), shape);
  }

  /**
   * Takes the images of a shard in their order, of which those outside the stretch are passed over.
   *
   * @param shard its number
   * @param first its first image, counted through the split
   */
  Consumer<ImageRecord> of(int shard, long first) {
    long[] next = {first};
    return image -> {
      // Behind the last part there is none to take an image: its end was handed over.
      if (part.takes(next[0]++)) {
        part.put(shard, image);
        if (part.isFull()) {
          handOver();
        }
      }
    };
  }

  private void handOver() {
    sink.accept(part);
    if (!left.isEmpty()) {
      part = new Images(left.removeFirst(), shape);
    }
  }
}
