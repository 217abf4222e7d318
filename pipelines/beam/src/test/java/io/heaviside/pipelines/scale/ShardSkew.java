package io.heaviside.pipelines.scale;

import io.heaviside.pipelines.sharding.KeyOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * How unevenly images fall into shards: the pipeline's own {@link KeyOrder} over keys like
 * ImageNet's, and sizes like those of stored photographs.
 *
 * @param images of each shard
 * @param bytes of each shard
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once.
record ShardSkew(long[] images, long[] bytes) {
  /** Every class has as many images, and each key is {@code train/SYNSET/SYNSET_NUMBER}. */
  static ShardSkew of(int classes, int imagesOfClass, int shards, long seed) {
    KeyOrder order = new KeyOrder(seed);
    Random random = new Random(seed);
    long[] images = new long[shards];
    long[] bytes = new long[shards];
    for (int label = 0; label < classes; label++) {
      String synset = "n" + (10_000_000 + label);
      for (int number = 0; number < imagesOfClass; number++) {
        String key = "train/" + synset + "/" + synset + "_" + number;
        int shard = KeyOrder.shardOf(order.position(key), shards);
        images[shard]++;
        bytes[shard] += size(random.nextDouble());
      }
    }
    return new ShardSkew(images, bytes);
  }

  /** Between two quantiles linear. */
  static int size(double share) {
    double place = share * (PhotoSizes.QUANTILES.length - 1);
    int below = Math.min((int) place, PhotoSizes.QUANTILES.length - 2);
    return (int)
        (PhotoSizes.QUANTILES[below]
            + (place - below) * (PhotoSizes.QUANTILES[below + 1] - PhotoSizes.QUANTILES[below]));
  }

  static double mean(long[] shards) {
    return Arrays.stream(shards).average().orElseThrow();
  }

  static double variance(long[] shards) {
    double mean = mean(shards);
    return Arrays.stream(shards).mapToDouble(n -> (n - mean) * (n - mean)).average().orElseThrow();
  }

  /** The fullest shard over the mean. */
  static double worst(long[] shards) {
    return Arrays.stream(shards).max().orElseThrow() / mean(shards);
  }
}
