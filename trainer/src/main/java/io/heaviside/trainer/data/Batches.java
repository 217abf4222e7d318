package io.heaviside.trainer.data;

import io.heaviside.records.RawSplit;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of a split, in order or shuffled.
 *
 * <p>The order of an epoch is a function of seed and epoch alone: {@link Random}, whose algorithm
 * the JDK specifies, and a Fisher-Yates shuffle.
 */
public final class Batches {
  private final RawSplit split;
  private final Normalization normalization;
  private final int classes;
  private final int batchSize;

  /** Batches a split; the last batch of an epoch may be smaller. */
  public Batches(RawSplit split, Normalization normalization, int classes, int batchSize) {
    this.split = split;
    this.normalization = normalization;
    this.classes = classes;
    this.batchSize = batchSize;
  }

  /** Returns the number of images. */
  public int images() {
    return split.size();
  }

  /** Returns the number of batches in an epoch. */
  public int count() {
    return (split.size() + batchSize - 1) / batchSize;
  }

  /** Returns the image indices in the order of the shards. */
  public int[] inOrder() {
    return IntStream.range(0, split.size()).toArray();
  }

  /** Returns the image indices in the order of a training epoch. */
  public int[] shuffled(long seed, int epoch) {
    int[] order = inOrder();
    Random random = new Random(seed * 1_000_003L + epoch);
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int held = order[last];
      order[last] = order[other];
      order[other] = held;
    }
    return order;
  }

  /** Returns batch {@code number} (from 0) of an epoch with the given order. */
  public Batch batch(int[] order, int number) {
    int from = number * batchSize;
    int size = Math.min(batchSize, order.length - from);
    int imageSize = split.shape().values();
    float[] features = new float[size * imageSize];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int image = order[from + i];
      normalization.write(split, image, features, i * imageSize);
      labels[i] = split.labels()[image];
    }
    return new Batch(features, labels, split.shape(), classes);
  }
}
