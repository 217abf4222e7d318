package io.heaviside.records;

import java.util.zip.CRC32C;

/**
 * The checksum of the TFRecord format: CRC-32C (Castagnoli), rotated right by 15 bits plus a
 * constant, so that data which itself contains checksums is still checked well.
 *
 * <p>Source: tensorflow/tsl/lib/hash/crc32c.h.
 */
public final class MaskedCrc32c {
  private static final int MASK_DELTA = 0xa282ead8;

  private MaskedCrc32c() {}

  /** Masked CRC-32C of {@code length} bytes from {@code offset}, as the 32 bits that are stored. */
  public static int of(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
