package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hidden directory inside an output directory that holds a run's unfinished files and its lock.
 * It exists exactly while a run is under way, or after one was killed; the lock tells the two
 * apart, because the system releases it with the process.
 */
final class WorkDirectory implements AutoCloseable {
  static final String NAME = ".heaviside-run";
  private static final String LOCK = "lock";

  private final Path path;
  private final boolean afterKill;
  private final FileChannel channel;

  private WorkDirectory(Path path, boolean afterKill, FileChannel channel) {
    this.path = path;
    this.afterKill = afterKill;
    this.channel = channel;
  }

  /**
   * Takes the output directory for this run.
   *
   * @throws InputException if another run is under way there
   */
  static WorkDirectory acquire(Path output) throws IOException {
    Path path = output.resolve(NAME);
    boolean afterKill = Files.exists(path);
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw new InputException(
          output + ": another run is writing there. Wait for it, or give another" + " directory.");
    }
    WorkDirectory work = new WorkDirectory(path, afterKill, channel);
    work.deleteContent();
    return work;
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process
    }
  }

  Path path() {
    return path;
  }

  /** Whether an earlier run died here. */
  boolean afterKill() {
    return afterKill;
  }

  /** Removes the directory while the lock is still held, so that nobody else is ever in it. */
  @Override
  public void close() throws IOException {
    try {
      deleteContent();
      Files.deleteIfExists(path.resolve(LOCK));
      Files.deleteIfExists(path);
    } finally {
      channel.close();
    }
  }

  private void deleteContent() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      List<Path> strays = files.filter(file -> !file.endsWith(LOCK)).toList();
      for (Path stray : strays) {
        Files.deleteIfExists(stray);
      }
    }
  }
}
