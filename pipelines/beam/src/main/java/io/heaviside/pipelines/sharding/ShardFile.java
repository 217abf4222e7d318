package io.heaviside.pipelines.sharding;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.Sha256;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Writes one shard through Beam's file systems: sorted, under a name of its own in the work
 * directory, forced to disk and then renamed. A worker that dies leaves a stray in the work
 * directory, one that repeats the work replaces the shard by the same bytes.
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
    return WriterGate.pass(target.run(), () -> write(sorted));
  }

  private RunReport write(List<OrderedExample> sorted) {
    ResourceId file = resource(target.directory(), id.fileName());
    ResourceId part = resource(target.workDirectory(), id.fileName() + "." + UUID.randomUUID());
    try {
      Shard shard = writePart(part, sorted);
      force(part);
      FileSystems.rename(List.of(part), List.of(file));
      return RunReport.written(id.split(), shard, countClasses(sorted));
    } catch (IOException e) {
      throw new InputException(
          file
              + ": cannot be written ("
              + e
              + "). Check that you may write there and that the disk has room, then run again.",
          e);
    }
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

  private Shard writePart(ResourceId part, List<OrderedExample> sorted) throws IOException {
    MessageDigest sha256 = Sha256.start();
    OutputStream channel = Channels.newOutputStream(FileSystems.create(part, MimeTypes.BINARY));
    long bytes;
    try (TfRecordWriter writer =
        new TfRecordWriter(
            new BufferedOutputStream(new DigestOutputStream(channel, sha256), BUFFER_BYTES))) {
      for (OrderedExample example : sorted) {
        writer.write(example.example());
      }
      bytes = writer.position();
    }
    return new Shard(id.fileName(), sorted.size(), bytes, Sha256.hex(sha256));
  }

  /** Other file systems than the local one make an object durable when its channel closes. */
  private static void force(ResourceId part) throws IOException {
    if (part.getScheme().equals("file")) {
      try (FileChannel channel =
          FileChannel.open(Path.of(part.toString()), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private static ResourceId resource(String directory, String name) {
    return FileSystems.matchNewResource(directory, true)
        .resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }
}
