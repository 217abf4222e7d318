package io.heaviside.pipelines.sharding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many shards each split has.
 *
 * @param counts shards, at least 1, by the name of the split
 */
public record ShardPlan(Map<String, Integer> counts) implements Serializable {
  public ShardPlan {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    for (int count : counts.values()) {
      if (count < 1) {
        throw new IllegalArgumentException("at least one shard for each split, not " + counts);
      }
    }
  }

  /** The shard where an image of this position belongs. */
  public ShardId shardOf(String split, long position) {
    int count = count(split);
    return new ShardId(split, KeyOrder.shardOf(position, count), count);
  }

  /** Every shard of every split, with images in it or not. */
  public List<ShardId> shards() {
    List<ShardId> shards = new ArrayList<>();
    counts.forEach(
        (split, count) -> {
          for (int index = 0; index < count; index++) {
            shards.add(new ShardId(split, index, count));
          }
        });
    return shards;
  }

  private int count(String split) {
    Integer count = counts.get(split);
    if (count == null) {
      throw new IllegalArgumentException("no shards planned for split " + split + ": " + counts);
    }
    return count;
  }
}
