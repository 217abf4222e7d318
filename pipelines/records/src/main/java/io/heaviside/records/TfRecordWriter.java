package io.heaviside.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes records in TensorFlow's TFRecord framing, uncompressed. Each record is {@code uint64
 * length, uint32 crc(length), byte data[length], uint32 crc(data)}, little-endian, with {@link
 * MaskedCrc32c}. Writes are small: hand in a buffered stream.
 */
public final class TfRecordWriter implements Closeable {
  /** Bytes of length and its checksum, before the data. */
  static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  /** Bytes of the checksum after the data. */
  static final int FOOTER_BYTES = Integer.BYTES;

  private final OutputStream out;
  private final ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long position;

  /** Writes to {@code out}, which {@link #close} closes. */
  public TfRecordWriter(OutputStream out) {
    this.out = out;
  }

  /** Appends one record; empty ones are allowed. */
  public void write(byte[] record) throws IOException {
    frame.clear().putLong(record.length);
    frame.putInt(MaskedCrc32c.of(frame.array(), 0, Long.BYTES));
    out.write(frame.array(), 0, HEADER_BYTES);
    out.write(record);
    frame.clear().putInt(MaskedCrc32c.of(record, 0, record.length));
    out.write(frame.array(), 0, FOOTER_BYTES);
    position += HEADER_BYTES + (long) record.length + FOOTER_BYTES;
  }

  /** Bytes written so far. */
  public long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
