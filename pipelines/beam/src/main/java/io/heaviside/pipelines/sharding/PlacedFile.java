package io.heaviside.pipelines.sharding;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A file of a dataset that appears whole or not at all, through Beam's file systems: written under
 * a name of its own, forced to disk and then renamed. A worker that dies leaves a stray under such
 * a name, one that repeats the work replaces the file by the same bytes.
 */
public final class PlacedFile {
  private final ShardTarget target;
  private final String name;

  /** Of this name in the directory of the dataset. */
  public PlacedFile(ShardTarget target, String name) {
    this.target = target;
    this.name = name;
  }

  /** Writes what the file is to hold. */
  public interface Content {
    /** May close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file, replacing one of that name.
   *
   * @throws IllegalStateException if the run has ended
   * @throws InputException if the file cannot be written
   */
  public void write(Content content) {
    WriterGate.pass(
        target.run(),
        () -> {
          place(content);
          return name;
        });
  }

  private void place(Content content) {
    ResourceId file =
        FileSystems.matchNewResource(target.directory(), true)
            .resolve(name, StandardResolveOptions.RESOLVE_FILE);
    String unfinished = target.unfinished() + name + "." + UUID.randomUUID();
    ResourceId part = FileSystems.matchNewResource(unfinished, false);
    try {
      try (OutputStream out =
          Channels.newOutputStream(FileSystems.create(part, MimeTypes.BINARY))) {
        content.writeTo(out);
      }
      force(part);
      FileSystems.rename(List.of(part), List.of(file));
    } catch (IOException e) {
      throw new InputException(
          file
              + ": cannot be written ("
              + e
              + "). Check that you may write there and that the disk has room, then run again.",
          e);
    }
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
}
