package io.heaviside.tracking.spool;

import io.heaviside.tracking.delivery.Backlog.Queued;
import io.heaviside.tracking.delivery.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The three kinds of frames of a spool's log: its run first, then entries, and what has arrived.
 */
final class EntryFrames {
  static final byte ARRIVED = 'A';
  private static final byte RUN = 'R';
  private static final byte ENTRY = 'E';

  private EntryFrames() {}

  static ByteBuffer of(SpooledRun run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(RUN);
    run.write(out);
    return framed(bytes.toByteArray());
  }

  static ByteBuffer arrived(long position) {
    return framed(ByteBuffer.allocate(1 + Long.BYTES).put(ARRIVED).putLong(position).array());
  }

  /**
   * A frame for each entry, one after the other.
   *
   * @throws IOException if an entry is larger than a frame may be
   */
  static ByteBuffer of(List<Entry> entries) throws IOException {
    List<byte[]> contents = new ArrayList<>(entries.size());
    int length = 0;
    for (Entry entry : entries) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(ENTRY);
      EntryCodec.write(out, entry);
      if (bytes.size() > Frames.LARGEST) {
        throw new IOException(
            "an entry has %s bytes, and %s is the most".formatted(bytes.size(), Frames.LARGEST));
      }
      contents.add(bytes.toByteArray());
      length += Frames.framed(bytes.size());
    }
    ByteBuffer framed = ByteBuffer.allocate(length);
    contents.forEach(content -> Frames.frame(framed, content, content.length));
    return framed.flip();
  }

  /** The entries with the positions that their frames get when they are written at one. */
  static List<Queued> queued(List<Entry> entries, ByteBuffer framed, long at) {
    List<Queued> queued = new ArrayList<>(entries.size());
    int end = 0;
    for (Entry entry : entries) {
      end += Frames.framed(framed.getInt(end));
      queued.add(new Queued(entry, at + end));
    }
    return queued;
  }

  static boolean isRun(Frames.Frame frame) {
    return frame.bytes().get(0) == RUN;
  }

  static boolean isEntry(Frames.Frame frame) {
    return frame.bytes().get(0) == ENTRY;
  }

  /** What follows the kind. */
  static DataInputStream input(Frames.Frame frame) {
    byte[] bytes = frame.bytes().array();
    return new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1));
  }

  private static ByteBuffer framed(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(Frames.framed(bytes.length));
    Frames.frame(buffer, bytes, bytes.length);
    return buffer.flip();
  }
}
