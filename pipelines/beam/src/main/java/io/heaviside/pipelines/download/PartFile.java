package io.heaviside.pipelines.download;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * The unfinished form of a file: its name with {@code .part}. It outlives the process, so that the
 * next one goes on where this one stopped; a lock keeps two of them from writing at once.
 */
final class PartFile implements Closeable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path target, Path part, FileChannel channel) {
    this.target = target;
    this.part = part;
    this.channel = channel;
  }

  static PartFile open(Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      FileChannel channel =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      PartFile file = new PartFile(target, part, channel);
      file.lock();
      return file;
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  private void lock() throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      channel.close();
      throw new InputException(part + ": another download is writing it. Wait for it to finish.");
    }
  }

  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  void append(byte[] bytes, int length) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
      long position = channel.size();
      while (rest.hasRemaining()) {
        position += channel.write(rest, position);
      }
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  /** Throws away what was fetched. */
  void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  String sha256() {
    try {
      // Not closed: that would close the channel and give up the lock.
      return sha256(Channels.newInputStream(channel.position(0)));
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  /** Whether a finished file is there with the right content. */
  static boolean isFinished(Path target, RemoteFile expected) {
    try {
      if (!Files.isRegularFile(target) || Files.size(target) != expected.bytes()) {
        return false;
      }
      try (InputStream in = Files.newInputStream(target)) {
        return sha256(in).equals(expected.sha256());
      }
    } catch (IOException e) {
      throw new InputException(target + ": cannot be read (" + e + "). Check its permissions.", e);
    }
  }

  /** Gives the file its name, durably; this object is then closed. */
  void finish() {
    try {
      channel.force(true);
      channel.close();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Keeps what was fetched for the next time. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      boolean empty = channel.size() == 0;
      channel.close();
      if (empty) {
        Files.delete(part);
      }
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  private static String sha256(InputStream in) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return Sha256.hex(digest);
  }

  private static InputException unwritable(Path file, IOException e) {
    return new InputException(
        file
            + ": cannot be written ("
            + e
            + "). Check that you may write there and that the disk has room.",
        e);
  }
}
