package io.heaviside.records;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in TensorFlow's TFRecord framing and checks every bit of them.
 *
 * <p>A file cut exactly between two records looks complete to this reader; {@link Dataset} notices
 * by size, count and hash.
 */
public final class TfRecordReader implements Closeable {
  /** Longest record believed; a longer one is taken for damage. */
  static final int MAX_RECORD_BYTES = 1 << 30;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final String name;
  private final byte[] frame = new byte[TfRecordWriter.HEADER_BYTES];
  private final ByteBuffer frameValues = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
  private long position;

  /**
   * Reads from {@code in}, which {@link #close} closes.
   *
   * @param in start of a file; buffered here
   * @param name of the file, for messages
   */
  public TfRecordReader(InputStream in, String name) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
    this.name = name;
  }

  /**
   * The next record, or null at the end of the file.
   *
   * @throws DatasetException naming file and byte offset, when the file is cut or damaged
   * @throws IOException when reading itself fails
   */
  public byte @Nullable [] next() throws IOException {
    int got = in.readNBytes(frame, 0, TfRecordWriter.HEADER_BYTES);
    if (got == 0) {
      return null;
    }
    requireAll("record header", position, got, TfRecordWriter.HEADER_BYTES);
    byte[] data = readData(checkedLength());
    position += TfRecordWriter.HEADER_BYTES + (long) data.length + TfRecordWriter.FOOTER_BYTES;
    return data;
  }

  /** Offset of the next record, in bytes from the start. */
  public long position() {
    return position;
  }

  private int checkedLength() {
    requireChecksum("record length", position, frame, Long.BYTES, frameValues.getInt(Long.BYTES));
    long length = frameValues.getLong(0);
    if (length < 0 || length > MAX_RECORD_BYTES) {
      throw damaged(
          position,
          "the record says it has %s bytes; expected at most %s"
              .formatted(Long.toUnsignedString(length), MAX_RECORD_BYTES));
    }
    return (int) length;
  }

  private byte[] readData(int length) throws IOException {
    long start = position + TfRecordWriter.HEADER_BYTES;
    // Grows as bytes arrive: a wrong length in a short file costs no memory.
    byte[] data = in.readNBytes(length);
    requireAll("record data", start, data.length, length);
    int got = in.readNBytes(frame, 0, TfRecordWriter.FOOTER_BYTES);
    requireAll("record checksum", start + length, got, TfRecordWriter.FOOTER_BYTES);
    requireChecksum("record data", start, data, length, frameValues.getInt(0));
    return data;
  }

  private void requireAll(String part, long offset, int got, int expected) {
    if (got < expected) {
      throw damaged(
          offset, "the %s is cut after %s bytes; expected %s".formatted(part, got, expected));
    }
  }

  private void requireChecksum(String part, long offset, byte[] bytes, int length, int stored) {
    int actual = MaskedCrc32c.of(bytes, 0, length);
    if (actual != stored) {
      throw damaged(
          offset,
          "the %s has the masked CRC-32C %08x; expected %08x".formatted(part, actual, stored));
    }
  }

  private DatasetException damaged(long offset, String what) {
    return new DatasetException("%s is damaged at byte %s: %s.".formatted(name, offset, what));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
