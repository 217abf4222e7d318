package io.heaviside.tracking.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of frames, each {@code length, CRC32C, bytes}. What a crash tore is told by its checksum
 * and written over. The file is locked: whoever reads what a dead process left finds it free.
 *
 * <p>Every write is at a position that is known: after one that failed half-way, as on a full disk,
 * the next goes to the same place.
 */
final class Frames implements Closeable {
  private static final int HEADER = 8;

  /** The most bytes of one frame; a length above it is taken for a torn one. */
  static final int LARGEST = 64 << 20;

  private final LockedFile file;
  private final FileChannel channel;
  private long end;

  private Frames(LockedFile file) {
    this.file = file;
    this.channel = file.channel();
  }

  /** A frame's bytes and where the next one begins. */
  record Frame(ByteBuffer bytes, long next) {}

  /** Opens the file, created where it is missing; empty if somebody writes it. */
  static Optional<Frames> create(Path file) throws IOException {
    return LockedFile.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
        .map(Frames::new);
  }

  /**
   * Opens a file that is there; empty if somebody writes it or has just deleted it. To create it
   * then would leave a file in a folder that is being deleted.
   */
  static Optional<Frames> open(Path file) throws IOException {
    try {
      return LockedFile.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
          .map(Frames::new);
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Says where the last whole frame ends: there the next one is written. */
  void continueAt(long position) {
    end = position;
  }

  long end() {
    return end;
  }

  /**
   * Appends frames, all or none of them. They outlive the process when this returns.
   *
   * @throws IOException if the disk does not take them
   */
  void append(ByteBuffer frames) throws IOException {
    long position = end;
    int length = frames.remaining();
    try {
      while (frames.hasRemaining()) {
        position += channel.write(frames, position);
      }
    } catch (IOException e) {
      // The first of them may be whole: after a crash they would be taken for kept ones.
      channel.truncate(end);
      throw e;
    }
    end += length;
  }

  /**
   * Puts a frame around bytes.
   *
   * @param length at most {@link #LARGEST}
   */
  static void frame(ByteBuffer target, byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    target.putInt(length).putInt((int) sum.getValue()).put(bytes, 0, length);
  }

  static int framed(int length) {
    return HEADER + length;
  }

  /** The frame at a position; empty at the end, or where a write was torn. */
  Optional<Frame> read(long position) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (!fill(header, position)) {
      return Optional.empty();
    }
    int length = header.getInt();
    int sum = header.getInt();
    if (length <= 0 || length > LARGEST) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (!fill(bytes, position + HEADER)) {
      return Optional.empty();
    }
    CRC32C found = new CRC32C();
    found.update(bytes.array());
    return (int) found.getValue() == sum
        ? Optional.of(new Frame(bytes, position + HEADER + length))
        : Optional.empty();
  }

  private boolean fill(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        return false;
      }
    }
    buffer.flip();
    return true;
  }

  /** Drops what follows a position. */
  void cut(long position) throws IOException {
    channel.truncate(position);
    end = position;
  }

  /** Waits until the disk has everything. */
  void force() throws IOException {
    channel.force(false);
  }

  /** Deletes the file while nobody else can have it. */
  void delete() throws IOException {
    file.delete();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
