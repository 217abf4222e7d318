package io.heaviside.tracking;

import io.heaviside.tracking.spool.LockedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One push from a store at a time: two would both find no copy of a run, and make one each. */
final class PushLock implements AutoCloseable {
  private final LockedFile file;

  private PushLock(LockedFile file) {
    this.file = file;
  }

  /**
   * Locks a store for pushes; other work on it goes on.
   *
   * @throws TrackingException if there is a push from it already
   */
  static PushLock of(Path database) {
    Path file = database.resolveSibling(database.getFileName() + "-push");
    try {
      return new PushLock(
          LockedFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
              .orElseThrow(
                  () ->
                      new TrackingException(
                          "tracking store %s: another push from it is under way; expected one at a time. Wait for it."
                              .formatted(database))));
    } catch (IOException e) {
      throw new TrackingException(
          file + " cannot be written (" + e + "). Make its folder writable.", e);
    }
  }

  @Override
  public void close() {
    try (file) {
      file.delete();
    } catch (IOException e) {
      throw new TrackingException(e + ". Check the folder's permissions.", e);
    }
  }
}
