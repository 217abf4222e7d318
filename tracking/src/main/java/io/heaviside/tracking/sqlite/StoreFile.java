package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Looks at the database file before SQLite does, so that a wrong one is refused by name. */
final class StoreFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private StoreFile() {}

  /**
   * @throws TrackingException if the file is something else than an SQLite database, or cannot be
   *     created or written
   */
  static void check(Path file) {
    if (Files.exists(file)) {
      checkExisting(file);
    } else {
      checkCreatable(file);
    }
  }

  /** Creates the folder that the file will lie in. */
  static void createFolder(Path file) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw unusable(file, "its folder cannot be created", e);
    }
  }

  static TrackingException unusable(Path file, String why, Throwable cause) {
    return new TrackingException(sentence(file, why), cause);
  }

  private static void checkExisting(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TrackingException(sentence(file, "it is no regular file"));
    }
    if (!startsLikeSqlite(file)) {
      throw new TrackingException(sentence(file, "it is no SQLite database"));
    }
    if (!Files.isWritable(file)) {
      throw new TrackingException(sentence(file, "it is not writable"));
    }
  }

  private static void checkCreatable(Path file) {
    Path folder = file;
    while (folder.getParent() != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new TrackingException(sentence(file, folder + " is no writable folder"));
    }
  }

  private static boolean startsLikeSqlite(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      return start.length == 0 || Arrays.equals(start, MAGIC);
    } catch (IOException e) {
      throw unusable(file, "it cannot be read", e);
    }
  }

  private static String sentence(Path file, String why) {
    return ("tracking store %s cannot be used: %s; expected an MLflow database, or a path where one"
            + " can be created. Set MLFLOW_TRACKING_URI=sqlite:////FOLDER/mlflow.db, or move the"
            + " file away.")
        .formatted(file, why);
  }
}
