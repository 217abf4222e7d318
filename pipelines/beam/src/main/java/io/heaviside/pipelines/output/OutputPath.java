package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Checks where a dataset is to go, before anything is read or written. */
public final class OutputPath {
  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]+:/.*";

  private OutputPath() {}

  /**
   * The directory that a user named.
   *
   * @param option for messages, such as {@code --output}
   * @throws InputException if it is empty or no path of a local disk
   */
  public static Path parse(String option, String value) {
    if (value.isBlank()) {
      throw new InputException(option + ": is empty. Give a directory.");
    }
    if (value.matches(URI)) {
      throw new InputException(
          option + "=" + value + ": is a URI. Give a directory of this machine's file system.");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new InputException(option + "=" + value + ": is no path (" + e.getReason() + ").", e);
    }
  }

  /**
   * Refuses an output that is a file, or that lies among the raw files.
   *
   * @param output need not exist
   * @param raw existing directory of the raw files
   */
  public static void check(Path output, Path raw) {
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new InputException(
          "--output=" + output + ": is a file. Give a directory, which need not exist.");
    }
    if (real(output).startsWith(real(raw))) {
      throw new InputException(
          "--output="
              + output
              + ": lies inside the directory of the raw files, "
              + raw
              + ". Give a directory outside it.");
    }
  }

  /**
   * As {@link #check(Path, Path)} for several raw folders or files; those that are not on this
   * machine are passed over, as are empty names.
   */
  public static void check(Path output, List<String> raw) {
    for (String location : raw) {
      if (!location.isBlank() && !location.matches(URI)) {
        check(output, parse("raw files", location));
      }
    }
  }

  /** With every link followed, also where the end of the path does not exist. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return existing.toRealPath().resolve(existing.relativize(absolute));
    } catch (IOException e) {
      throw new InputException(path + ": cannot be followed (" + e + ").", e);
    }
  }
}
