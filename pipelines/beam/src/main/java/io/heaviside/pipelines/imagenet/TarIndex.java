package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a tar file, found by hopping from one to the next: a thousand seeks for the
 * training images of ImageNet, 148 GB.
 *
 * @param file path or URI
 * @param entries in the order of the file, folders and links included
 */
record TarIndex(String file, List<TarArchiveEntry> entries) {
  /** Everything in a tar begins at a multiple of it. */
  static final int BLOCK = 512;

  /**
   * Reads the headers.
   *
   * @throws InputException if it is no tar file, or a cut one
   */
  static TarIndex read(String file) {
    try (SeekableByteChannel channel = RawStorage.of(file).openSeekable(file)) {
      long size = channel.size();
      try (TarFile tar = new TarFile(channel, BLOCK, BLOCK, StandardCharsets.UTF_8.name(), false)) {
        List<TarArchiveEntry> entries = List.copyOf(tar.getEntries());
        long end = entries.isEmpty() ? 0 : end(entries.get(entries.size() - 1));
        if (entries.isEmpty() || size - end < BLOCK) {
          throw broken(file, "it ends after " + size + " bytes, without an end mark", null);
        }
        return new TarIndex(file, entries);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw broken(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static InputException broken(String file, String found, @Nullable Throwable cause) {
    return new InputException(
        file
            + ": is no whole tar file ("
            + found
            + "). Give an uncompressed tar, or download it again.",
        cause);
  }

  /** Offset behind an entry: where the next header begins. */
  static long end(TarArchiveEntry entry) {
    return end(entry.getDataOffset(), entry.getSize());
  }

  static long end(long dataOffset, long size) {
    return dataOffset + (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Whether an entry is a file, and not a hidden one. */
  static boolean isImage(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isLink() && !fileName(entry).startsWith(".");
  }

  /** The last part of its name. */
  static String fileName(TarArchiveEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }
}
