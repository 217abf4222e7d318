package io.heaviside.trainer.data;

import io.heaviside.records.RawSplit;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of a split, in order or shuffled.
 *
 * <p>The order of an epoch is a function of seed and epoch alone: {@link Random}, whose algorithm
 * the JDK specifies, and a Fisher-Yates shuffle. What a preparation draws for an image is a
 * function of seed, epoch and image.
 */
public final class Batches {
  private final RawSplit split;
  private final Preparation preparation;
  private final int classes;
  private final int batchSize;
  private final double smoothing;

  /** Batches a split; the last batch of an epoch may be smaller. */
  public Batches(RawSplit split, Preparation preparation, int classes, int batchSize) {
    this(split, preparation, classes, batchSize, 0);
  }

  private Batches(
      RawSplit split, Preparation preparation, int classes, int batchSize, double smoothing) {
    this.split = split;
    this.preparation = preparation;
    this.classes = classes;
    this.batchSize = batchSize;
    this.smoothing = smoothing;
  }

  /** Returns the same with smoothed targets, of which this share is spread over all classes. */
  public Batches smoothed(double share) {
    return new Batches(split, preparation, classes, batchSize, share);
  }

  /** Returns the same in batches of another size. */
  public Batches ofSize(int size) {
    return new Batches(split, preparation, classes, size, smoothing);
  }

  /** Returns the number of classes. */
  public int classes() {
    return classes;
  }

  /** Returns the number of images. */
  public int images() {
    return split.size();
  }

  /** Returns the number of batches in an epoch. */
  public int count() {
    return (split.size() + batchSize - 1) / batchSize;
  }

  /** Returns a pass in the order of the shards. */
  public Epoch inOrder() {
    return new Epoch(0, 0, identity());
  }

  private int[] identity() {
    return IntStream.range(0, split.size()).toArray();
  }

  /** Returns a training epoch, counted from 0. */
  public Epoch shuffled(long seed, int epoch) {
    int[] order = identity();
    Random random = new Random(seed * 1_000_003L + epoch);
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int held = order[last];
      order[last] = order[other];
      order[other] = held;
    }
    return new Epoch(seed, epoch, order);
  }

  /** Returns batch {@code number} (from 0) of an epoch. */
  public Batch batch(Epoch epoch, int number) {
    int from = number * batchSize;
    int size = Math.min(batchSize, epoch.order().length - from);
    int imageSize = preparation.shape().values();
    float[] features = new float[size * imageSize];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int image = epoch.order()[from + i];
      preparation.write(split, image, epoch.random(image), features, i * imageSize);
      labels[i] = split.labels()[image];
    }
    return new Batch(features, labels, preparation.shape(), classes, smoothing);
  }
}
