package io.heaviside.pipelines.synthetic;

import java.util.List;

/**
 * The images and labels of one split. Image {@code i} is a function of (seed, split, i) and its
 * label; the classes are as even as the count allows, in shuffled order.
 */
final class DigitSet {
  private static final int CLASSES = 10;

  private final long seed;
  private final long stream;
  private final byte[] labels;

  /**
   * A split.
   *
   * @param stream tells the splits apart, so that no image of one is in the other
   */
  DigitSet(long seed, long stream, int count) {
    this.seed = seed;
    this.stream = stream;
    this.labels = new byte[count];
    CounterRandom random = new CounterRandom(seed, stream, -1);
    for (int i = 0; i < count; i++) {
      // Fisher and Yates, from the inside out.
      int j = random.index(i + 1);
      labels[i] = labels[j];
      labels[j] = (byte) (i % CLASSES);
    }
  }

  int size() {
    return labels.length;
  }

  /** Digit of image {@code i}. */
  int label(int i) {
    return labels[i];
  }

  /** Image {@code i}: 28 x 28 unsigned bytes, row after row, 0 for paper and 255 for ink. */
  byte[] image(int i) {
    CounterRandom random = new CounterRandom(seed, stream, i);
    List<List<Stroke>> ways = DigitSkeletons.of(labels[i]);
    List<Stroke> way = ways.get(random.index(ways.size()));
    Pen pen = Pen.draw(random);
    Canvas canvas = new Canvas();
    canvas.draw(new Handwriting(random).write(way), pen);
    return canvas.pixels();
  }
}
