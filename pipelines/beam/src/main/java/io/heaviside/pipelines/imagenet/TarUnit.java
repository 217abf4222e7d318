package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive bytes of a tar file that are themselves a tar: an inner one, or a piece of a flat
 * one. Streamed; no more than one image is in memory.
 *
 * @param split its name
 * @param file path or URI of the tar file
 * @param name of the inner tar, for messages; empty for a piece
 * @param label of all its images, or {@link RawUnit#BY_NUMBER}
 * @param from offset of its first byte
 * @param to offset behind its last byte
 * @param images in it, or {@link #UNKNOWN}: an inner tar, whose end its own end mark tells
 */
record TarUnit(String split, String file, String name, int label, long from, long to, long images)
    implements RawUnit {
  static final long UNKNOWN = -1;

  private static final int BUFFER_BYTES = 1 << 18;

  @Override
  public void read(long maxBytes, Sink sink) {
    try (SeekableByteChannel channel = RawStorage.of(file).openSeekable(file)) {
      channel.position(from);
      InputStream bytes =
          BoundedInputStream.builder()
              .setInputStream(
                  new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES))
              .setMaxCount(to - from)
              .get();
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
        read(tar, maxBytes, sink);
      }
    } catch (IOException e) {
      throw broken("cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void read(TarArchiveInputStream tar, long maxBytes, Sink sink) throws IOException {
    long found = 0;
    long end = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      // While a tar is streamed its entries do not know where they are.
      end = TarIndex.end(tar.getBytesRead(), entry.getSize());
      if (TarIndex.isImage(entry)) {
        byte[] content = tar.readNBytes((int) Math.min(entry.getSize(), maxBytes));
        if (content.length < Math.min(entry.getSize(), maxBytes)) {
          throw new IOException("it ends in " + entry.getName());
        }
        sink.accept(TarIndex.fileName(entry), entry.getSize(), content);
        found++;
      }
    }
    requireEnd(found, end);
  }

  /** Without an end mark, or with other images than were listed, some are lost. */
  private void requireEnd(long found, long end) {
    if (images == UNKNOWN && to - from - end < TarIndex.BLOCK) {
      throw broken("has no end mark: it is cut after " + found + " images", null);
    }
    if (images != UNKNOWN && images != found) {
      throw broken("holds " + found + " images; expected " + images + ", as listed", null);
    }
    if (found == 0) {
      throw broken("holds no images", null);
    }
  }

  private InputException broken(String found, @Nullable Throwable cause) {
    String where = name.isEmpty() ? "" : " at byte " + from + ", " + name + ",";
    return new InputException(
        file + ": the archive" + where + " " + found + ". Download the file again.", cause);
  }
}
