package io.heaviside.pipelines.sharding;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.Sha256;
import io.heaviside.records.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes one shard, sorted.
 *
 * <p>Memory: the images of one shard.
 */
final class ShardFile {
  private static final int BUFFER_BYTES = 1 << 18;

  private final ShardTarget target;
  private final ShardId id;

  ShardFile(ShardTarget target, ShardId id) {
    this.target = target;
    this.id = id;
  }

  /**
   * Writes the shard, replacing one of that name.
   *
   * @throws IllegalStateException if the run has ended
   * @throws InputException if two images have the same key, or the shard cannot be written
   */
  RunReport write(Iterable<OrderedExample> examples) {
    List<OrderedExample> sorted = sort(examples);
    Shard[] shard = new Shard[1];
    new PlacedFile(target, id.fileName()).write(out -> shard[0] = write(sorted, out));
    return RunReport.written(id.split(), shard[0], countClasses(sorted));
  }

  private List<OrderedExample> sort(Iterable<OrderedExample> examples) {
    List<OrderedExample> sorted = new ArrayList<>();
    examples.forEach(sorted::add);
    Collections.sort(sorted);
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).equals(sorted.get(i - 1))) {
        throw new InputException(
            "Two images have the key "
                + sorted.get(i).key()
                + " in split "
                + id.split()
                + "; each needs its own. Remove one of them from the raw data.");
      }
    }
    return sorted;
  }

  private static Map<Integer, Long> countClasses(List<OrderedExample> examples) {
    return examples.stream()
        .collect(Collectors.groupingBy(OrderedExample::label, TreeMap::new, Collectors.counting()));
  }

  private Shard write(List<OrderedExample> sorted, OutputStream file) throws IOException {
    MessageDigest sha256 = Sha256.start();
    long bytes;
    try (TfRecordWriter writer =
        new TfRecordWriter(
            new BufferedOutputStream(new DigestOutputStream(file, sha256), BUFFER_BYTES))) {
      for (OrderedExample example : sorted) {
        writer.write(example.example());
      }
      bytes = writer.position();
    }
    return new Shard(id.fileName(), sorted.size(), bytes, Sha256.hex(sha256));
  }
}
