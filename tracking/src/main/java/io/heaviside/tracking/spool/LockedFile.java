package io.heaviside.tracking.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one process has for itself, until it is closed or the process dies.
 *
 * <p>A process opens such a file once: on Linux a process loses its lock on a file as soon as it
 * closes any of its channels to that file, so that a second one, opened only to find the lock,
 * would drop it.
 */
public final class LockedFile implements Closeable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path held;
  private final FileChannel channel;
  private final FileLock lock;

  private LockedFile(Path held, FileChannel channel, FileLock lock) {
    this.held = held;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens a file and locks it.
   *
   * @return empty if another process has it, this process has it already, or it was deleted by the
   *     one who had it
   * @throws java.nio.file.NoSuchFileException if it is not there and no option creates it
   */
  public static Optional<LockedFile> open(Path file, OpenOption... options) throws IOException {
    Path held = real(file);
    if (!HELD.add(held)) {
      return Optional.empty();
    }
    Optional<LockedFile> opened = Optional.empty();
    try {
      opened = locked(held, options);
      return opened;
    } finally {
      if (opened.isEmpty()) {
        HELD.remove(held);
      }
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // The file that is returned closes it.
  private static Optional<LockedFile> locked(Path file, OpenOption... options) throws IOException {
    FileChannel channel = FileChannel.open(file, options);
    Optional<LockedFile> opened = Optional.empty();
    try {
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(file)) {
        opened = Optional.of(new LockedFile(file, channel, lock));
      }
      return opened;
    } finally {
      if (opened.isEmpty()) {
        channel.close();
      }
    }
  }

  /** One name for the file, whatever links lead to its folder. */
  private static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    return folder == null
        ? absolute
        : folder.toRealPath().resolve(String.valueOf(absolute.getFileName()));
  }

  FileChannel channel() {
    return channel;
  }

  /** Deletes the file while nobody else can have it. */
  public void delete() throws IOException {
    Files.deleteIfExists(held);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    } finally {
      HELD.remove(held);
    }
  }
}
