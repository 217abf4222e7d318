package io.heaviside.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The files of one dataset, by name, wherever they are. {@code toString} is the folder as a user
 * would write it.
 */
public interface DatasetFiles {
  /** Those of a folder of this machine. */
  static DatasetFiles in(Path directory) {
    return new LocalDatasetFiles(directory);
  }

  /** Whether there is such a folder; in a bucket, whether there is any file in it. */
  boolean exists() throws IOException;

  /**
   * The content of a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of this name
   */
  InputStream open(String name) throws IOException;

  /**
   * The size of a file in bytes.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of this name
   */
  long size(String name) throws IOException;

  /** Path or URI of a file, there or not, for messages. */
  String location(String name);
}
