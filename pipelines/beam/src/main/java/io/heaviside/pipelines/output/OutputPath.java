package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Checks where a dataset is to go, before anything is read or written. */
public final class OutputPath {
  private OutputPath() {}

  /**
   * Refuses an output that is a file, or that lies among the raw files.
   *
   * @param output need not exist
   * @param raw folders or files of the raw data by option; empty names are passed over
   */
  public static void check(Location output, Map<String, String> raw) {
    if (output.isLocal() && Files.exists(output.path()) && !Files.isDirectory(output.path())) {
      throw new InputException(
          "--output=" + output + ": is a file. Give a directory, which need not exist.");
    }
    raw.forEach(
        (option, location) -> {
          if (!location.isBlank() && liesIn(output, Location.parse(option, location))) {
            throw new InputException(
                "--output="
                    + output
                    + ": lies inside the directory of the raw files, "
                    + location
                    + ". Give a directory outside it.");
          }
        });
  }

  private static boolean liesIn(Location output, Location raw) {
    if (output.isLocal() && raw.isLocal()) {
      return real(output.path()).startsWith(real(raw.path()));
    }
    return (output + "/").startsWith(raw + "/");
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
