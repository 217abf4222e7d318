package io.heaviside.pipelines.report;

import io.heaviside.records.DatasetManifest.Shard;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What happened to one split.
 *
 * @param found images that the reader came upon, sound or not
 * @param read sums over the sound ones
 * @param deadLettered the others, by reason
 * @param letters dead letters that were written
 * @param written images in the shards, by label
 * @param shards in the order of their names
 */
public record SplitReport(
    long found,
    ImageSums read,
    Map<String, Long> deadLettered,
    long letters,
    Map<Integer, Long> written,
    List<Shard> shards) {
  /** Of nothing. */
  static final SplitReport NONE =
      new SplitReport(0, ImageSums.NONE, Map.of(), 0, Map.of(), List.of());

  public SplitReport {
    deadLettered = Collections.unmodifiableMap(new TreeMap<>(deadLettered));
    written = Collections.unmodifiableMap(new TreeMap<>(written));
    shards = shards.stream().sorted(Comparator.comparing(Shard::file)).toList();
  }

  /** Images that were left out. */
  public long bad() {
    return deadLettered.values().stream().mapToLong(Long::longValue).sum();
  }

  SplitReport plus(SplitReport other) {
    return new SplitReport(
        found + other.found,
        read.plus(other.read),
        Sums.byKey(deadLettered, other.deadLettered),
        letters + other.letters,
        Sums.byKey(written, other.written),
        Stream.concat(shards.stream(), other.shards.stream()).toList());
  }
}
