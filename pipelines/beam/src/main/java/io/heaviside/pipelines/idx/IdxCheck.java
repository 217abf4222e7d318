package io.heaviside.pipelines.idx;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * What reading a whole IDX file once has shown: its size and its checksums are right.
 *
 * @param header of the file
 * @param sha256 of the uncompressed file, 64 hexadecimal characters
 */
public record IdxCheck(IdxHeader header, String sha256) {
  /** Looks at one item. */
  @FunctionalInterface
  public interface ItemCheck {
    /** Throws {@link InputException} if the item is not as it must be. */
    void check(int index, byte[] item);
  }

  /**
   * Reads the file to its end.
   *
   * @param file absolute path, or URI
   * @throws InputException if it is not what its header says
   */
  public static IdxCheck of(String file, IdxKind kind, ItemCheck items) {
    MessageDigest sha256 = Sha256.start();
    try (IdxReader reader = IdxReader.open(file, kind)) {
      IdxHeader header = reader.header();
      update(sha256, header);
      for (int i = 0; i < header.count(); i++) {
        byte[] item = reader.read();
        sha256.update(item);
        items.check(i, item);
      }
      reader.finish();
      return new IdxCheck(header, Sha256.hex(sha256));
    }
  }

  private static void update(MessageDigest sha256, IdxHeader header) {
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
      header.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A null stream never fails.", e);
    }
  }
}
