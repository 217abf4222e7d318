package io.heaviside.records;

import io.heaviside.records.DatasetManifest.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Streams one shard and compares all of it with what the manifest says. */
final class ShardReader {
  private static final String CURE = " Run `heaviside preprocess` again to rebuild the dataset.";

  private final DatasetFiles files;
  private final String file;
  private final Shard expected;

  ShardReader(DatasetFiles files, Shard expected) {
    this.files = files;
    this.file = files.location(expected.file());
    this.expected = expected;
  }

  /** Refuses a shard that is absent or has another size; cheap. */
  void checkSize() {
    try {
      long size = files.size(expected.file());
      if (size != expected.bytes()) {
        throw changed("ends at byte " + size, "byte " + expected.bytes());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Hands every decoded Example to {@code sink}, then compares count and hash with the manifest.
   *
   * @param decode its DatasetException gets the file and the offset of the record
   * @param sink its exceptions pass through
   */
  <T> void read(Function<byte[], T> decode, Consumer<? super T> sink) {
    MessageDigest sha256 = Sha256.start();
    long records = 0;
    try (InputStream in = new DigestInputStream(files.open(expected.file()), sha256);
        TfRecordReader reader = new TfRecordReader(in, file)) {
      long offset = 0;
      for (byte[] example = next(reader); example != null; example = next(reader)) {
        sink.accept(decode(decode, example, offset));
        offset = reader.position();
        records++;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (records != expected.records()) {
      throw changed("has " + records + " records", Long.toString(expected.records()));
    }
    String hash = Sha256.hex(sha256);
    if (!hash.equals(expected.sha256())) {
      throw changed("has the SHA-256 " + hash, expected.sha256());
    }
  }

  private static byte @Nullable [] next(TfRecordReader reader) throws IOException {
    try {
      return reader.next();
    } catch (DatasetException e) {
      throw new DatasetException(e.getMessage() + CURE, e);
    }
  }

  private <T> T decode(Function<byte[], T> decode, byte[] example, long offset) {
    try {
      return decode.apply(example);
    } catch (DatasetException e) {
      throw new DatasetException(
          "%s is wrong in the record at byte %s: %s%s"
              .formatted(file, offset, e.getMessage(), CURE),
          e);
    }
  }

  private DatasetException changed(String found, String wanted) {
    return new DatasetException(
        "%s %s; %s says %s.%s".formatted(file, found, ManifestFile.NAME, wanted, CURE));
  }

  private DatasetException unreadable(IOException e) {
    return new DatasetException(
        e instanceof NoSuchFileException
            ? "%s is missing; %s lists it.%s".formatted(file, ManifestFile.NAME, CURE)
            : "%s cannot be read: %s.".formatted(file, e),
        e);
  }
}
