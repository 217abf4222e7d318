package io.heaviside.tracking.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
  private static final int LARGEST = 64 << 20;

  private final FileChannel channel;
  private final FileLock lock;
  private long end;

  private Frames(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** A frame's bytes and where the next one begins. */
  record Frame(ByteBuffer bytes, long next) {}

  /** Opens the file, created where it is missing; empty if another process writes it. */
  static Optional<Frames> create(Path file) throws IOException {
    return locked(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /**
   * Opens a file that is there; empty if another process writes it or has just deleted it. To
   * create it then would leave a file in a folder that is being deleted.
   */
  static Optional<Frames> open(Path file) throws IOException {
    try {
      return locked(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  private static Optional<Frames> locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new Frames(channel, lock));
      }
    } catch (OverlappingFileLockException thisProcess) {
      // Then a run of this very process writes it.
    }
    channel.close();
    return Optional.empty();
  }

  /** Says where the last whole frame ends: there the next one is written. */
  void continueAt(long position) {
    end = position;
  }

  long end() {
    return end;
  }

  /** Appends frames in one write. They outlive the process when this returns. */
  void append(ByteBuffer frames) throws IOException {
    long position = end;
    int length = frames.remaining();
    while (frames.hasRemaining()) {
      position += channel.write(frames, position);
    }
    end += length;
  }

  /** Puts a frame around bytes. */
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

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
