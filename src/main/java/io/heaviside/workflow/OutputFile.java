package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file the user asked for: whole or not there, and refused before the work rather than after. */
public final class OutputFile {
  private final Path file;

  /** Writes what the file shall hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it all; the stream is closed by the caller. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Names the file.
   *
   * @throws InputException if it cannot be written there
   */
  public OutputFile(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory; expected a file. Name a file in it.");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InputException(
          file
              + ": cannot be written, because "
              + folder
              + " is not a directory that you may write to. Create it, or name another place.");
    }
  }

  /** Returns the file as it was named. */
  public Path path() {
    return file;
  }

  /**
   * Writes beside and renames, so that a reader never meets half a file.
   *
   * @throws InputException if the disk is full or does not take it; what was there before stays
   */
  public void write(byte[] content) {
    write(out -> out.write(content));
  }

  /** As {@link #write(byte[])}, for what need not be in memory as a whole. */
  public void write(Content content) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
          content.to(out);
        }
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be written (" + reason(e) + "). Make room, or name another place.", e);
    }
  }

  /** Without the name of the file beside, which the user has not named. */
  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException named) {
      return named.getReason() != null ? named.getReason() : "the folder takes no new file";
    }
    return String.valueOf(failure.getMessage());
  }
}
