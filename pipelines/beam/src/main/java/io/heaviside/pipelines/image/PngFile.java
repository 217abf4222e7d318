package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.BadImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG file whose chunks are whole, and the same file reduced to those that its pixels depend on;
 * transparency, profiles and texts are left out.
 *
 * @param width columns
 * @param height rows
 * @param essence the reduced file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngFile(int width, int height, byte[] essence) {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;
  private static final int FRAME_BYTES = 12;
  private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

  /**
   * Walks over the chunks and their checksums.
   *
   * @param file begins with the signature of a PNG
   */
  static PngFile parse(byte[] file) throws BadImageException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    ByteArrayOutputStream essence = new ByteArrayOutputStream(file.length);
    essence.write(file, 0, SIGNATURE_BYTES);
    bytes.position(SIGNATURE_BYTES);
    String type = "";
    while (!type.equals("IEND")) {
      int start = bytes.position();
      type = chunk(file, bytes);
      if (start == SIGNATURE_BYTES && !isHeader(type, bytes.position() - start)) {
        throw corrupt("its first chunk is no header");
      }
      if (ESSENTIAL.contains(type)) {
        essence.write(file, start, bytes.position() - start);
      }
    }
    int sides = SIGNATURE_BYTES + 8;
    return new PngFile(bytes.getInt(sides), bytes.getInt(sides + 4), essence.toByteArray());
  }

  private static boolean isHeader(String type, int bytes) {
    return type.equals("IHDR") && bytes == HEADER_BYTES + FRAME_BYTES;
  }

  /** Steps over a chunk and gives its type. */
  private static String chunk(byte[] file, ByteBuffer bytes) throws BadImageException {
    int start = bytes.position();
    if (bytes.remaining() < FRAME_BYTES) {
      throw corrupt("it ends after " + bytes.limit() + " bytes, before its last chunk");
    }
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining() - 8) {
      throw corrupt("it ends after " + bytes.limit() + " bytes, in a chunk of " + length);
    }
    CRC32 crc = new CRC32();
    crc.update(file, start + 4, 4 + length);
    if (bytes.getInt(start + 8 + length) != (int) crc.getValue()) {
      throw corrupt("wrong checksum of the chunk at byte " + start);
    }
    bytes.position(start + FRAME_BYTES + length);
    return new String(file, start + 4, 4, StandardCharsets.ISO_8859_1);
  }

  private static BadImageException corrupt(String found) {
    return new BadImageException(Reason.CORRUPT, found);
  }
}
