package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of a manifest must have in common. */
final class ManifestRules {
  private ManifestRules() {}

  static void check(
      Map<String, Split> splits,
      List<String> classes,
      ImageShape shape,
      ChannelStatistics statistics,
      Counts counts) {
    require(!splits.isEmpty(), "splits", "none", "at least one");
    require(!classes.isEmpty(), "classes", "none", "at least one");
    int channels = shape.channels();
    require(statistics.mean().size() == channels, "mean", statistics.mean(), channels + " values");
    require(statistics.std().size() == channels, "std", statistics.std(), channels + " values");
    long total = splits.values().stream().mapToLong(Split::records).sum();
    require(counts.written() == total, "counts.written", counts.written(), total);
    Set<String> files = new HashSet<>();
    splits.forEach((name, split) -> checkSplit(name, split, classes.size(), files));
  }

  private static void checkSplit(String name, Split split, int classes, Set<String> files) {
    int counted = split.classCounts().size();
    require(counted == classes, "classes counted in split " + name, counted, classes);
    for (Shard shard : split.shards()) {
      require(files.add(shard.file()), "shard " + shard.file(), "listed twice", "once");
    }
  }

  static void require(boolean valid, String part, Object found, Object expected) {
    if (!valid) {
      throw new DatasetException(
          "Wrong dataset manifest: %s is %s; expected %s.".formatted(part, found, expected));
    }
  }

  static void requireValues(String part, Map<String, ?> values) {
    values.forEach((name, value) -> require(value != null, part + "." + name, "null", "a value"));
  }

  static void requireText(String part, String value) {
    require(!value.isBlank(), part, "'" + value + "'", "text");
  }

  static void requireUnitRange(String part, List<Double> values) {
    for (double value : values) {
      require(value >= 0 && value <= 1, part, values, "numbers from 0 to 1");
    }
  }
}
