package io.heaviside.pipelines.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one tag of Exif that pixels depend on: how the camera was held. */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /**
   * The orientation, 1 to 8, in the TIFF structure between two positions; 1 where there is none.
   * Exif is often broken in photographs that are otherwise sound, so broken counts as none.
   */
  static int read(byte[] file, int from, int to) {
    ByteBuffer tiff = ByteBuffer.wrap(file, from, to - from).slice();
    if (tiff.limit() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (tiff.getShort(2) != 42 || directory + 2 > tiff.limit()) {
      return 1;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > tiff.limit()) {
        return 1;
      }
      if (Short.toUnsignedInt(tiff.getShort((int) entry)) == TAG) {
        return value(tiff, (int) entry);
      }
    }
    return 1;
  }

  private static int value(ByteBuffer tiff, int entry) {
    int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
    boolean valid = tiff.getShort(entry + 2) == SHORT && value >= 1 && value <= 8;
    return valid ? value : 1;
  }
}
