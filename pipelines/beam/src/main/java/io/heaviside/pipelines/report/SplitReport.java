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
 * @param read sums over the images that were read
 * @param written images in the shards, by label
 * @param shards in the order of their names
 */
public record SplitReport(ImageSums read, Map<Integer, Long> written, List<Shard> shards) {
  public SplitReport {
    written = Collections.unmodifiableMap(new TreeMap<>(written));
    shards = shards.stream().sorted(Comparator.comparing(Shard::file)).toList();
  }

  SplitReport plus(SplitReport other) {
    return new SplitReport(
        read.plus(other.read),
        Sums.byKey(written, other.written),
        Stream.concat(shards.stream(), other.shards.stream()).toList());
  }
}
