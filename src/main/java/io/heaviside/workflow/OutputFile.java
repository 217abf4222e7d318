package io.heaviside.workflow;

import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file the user asked for: whole or not there, and refused before the work rather than after. */
public final class OutputFile {
  private final Path file;

  /**
   * Names the file.
   *
   * @throws ConfigException if it cannot be written there
   */
  public OutputFile(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new ConfigException(file + ": is a directory; expected a file. Name a file in it.");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new ConfigException(
          file
              + ": cannot be written, because "
              + folder
              + " is not a directory that you may write to. Create it, or name another place.");
    }
  }

  /** Returns where it is, or will be. */
  public Path path() {
    return file;
  }

  /** Writes beside and renames, so that a reader never meets half a file. */
  public void write(byte[] content) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try {
        Files.write(beside, content);
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
