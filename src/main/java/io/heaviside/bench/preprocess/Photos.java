package io.heaviside.bench.preprocess;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder of class folders with JPEG files.
 *
 * @param folder the folder
 * @param files the files, sorted
 */
record Photos(Path folder, List<Path> files) {
  /**
   * Looks for the files.
   *
   * @throws InputException if there are none
   */
  static Photos in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": no such folder. Give one of class folders with JPEG files, or none.");
    }
    try (Stream<Path> all = Files.walk(folder, 2)) {
      List<Path> files = all.filter(Photos::isJpeg).sorted().toList();
      if (files.isEmpty()) {
        throw new InputException(
            folder + ": found no JPEG files; expected some in class folders in it.");
      }
      return new Photos(folder, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJpeg(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  /** Copies the first few into a folder of one class, to measure what a run costs by itself. */
  Photos few(Path target, int count) {
    try {
      Path parent = Files.createDirectories(target.resolve("class"));
      for (int i = 0; i < Math.min(count, files.size()); i++) {
        Files.copy(files.get(i), parent.resolve(i + ".jpg"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return in(target);
  }

  /** Mean size of a file in bytes. */
  long meanBytes() {
    try {
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return bytes / files.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
