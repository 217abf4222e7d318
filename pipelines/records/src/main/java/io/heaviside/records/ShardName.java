package io.heaviside.records;

import java.util.Locale;

/** File names of shards, such as {@code train-00012-of-00064.tfrecord}. */
public final class ShardName {
  private ShardName() {}

  /**
   * Name of one shard.
   *
   * @param split {@code train}, {@code test} …; no separators
   * @param index from 0 to {@code count - 1}
   * @param count shards of the split
   * @throws DatasetException when the index is outside the count
   */
  public static String of(String split, int index, int count) {
    if (!split.matches("[A-Za-z0-9_]+")) {
      throw new DatasetException(
          "Split name '%s' is not allowed; use letters, digits and underscores.".formatted(split));
    }
    if (index < 0 || index >= count) {
      throw new DatasetException(
          "Shard %s of split %s is outside 0..%s.".formatted(index, split, count - 1));
    }
    return String.format(Locale.ROOT, "%s-%05d-of-%05d.tfrecord", split, index, count);
  }
}
