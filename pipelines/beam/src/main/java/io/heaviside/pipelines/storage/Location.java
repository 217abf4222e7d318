package io.heaviside.pipelines.storage;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.DatasetFiles;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A folder that a user named: a path of this machine, or a URI such as {@code gs://bucket/shards}
 * whose file system is on the class path.
 */
public final class Location {
  private static final String URI_FORM = "[A-Za-z][A-Za-z0-9+.-]+:/.*";
  private static final String FILE_FORM = "(?i)file:/.*";
  private static final String PATTERN_SIGNS = ".*[*?\\[\\]{}\\\\].*";

  private final String text;

  private Location(String text) {
    this.text = text;
  }

  /** Whether a user means another file system than this machine's, or names this one's by URI. */
  public static boolean isUri(String value) {
    return value.matches(URI_FORM);
  }

  /**
   * The folder that a user named.
   *
   * @param option for messages, such as {@code --output}
   * @throws InputException if it is empty, no path, or of a file system that is not there
   */
  public static Location parse(String option, String value) {
    if (value.isBlank()) {
      throw new InputException(option + ": is empty. Give a directory.");
    }
    try {
      if (!isUri(value)) {
        return new Location(Path.of(value).toString());
      }
      if (value.matches(FILE_FORM)) {
        return new Location(Path.of(URI.create(value)).toString());
      }
    } catch (InvalidPathException e) {
      throw new InputException(option + "=" + value + ": is no path (" + e.getReason() + ").", e);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + "=" + value + ": is no path (" + e.getMessage() + ").", e);
    }
    return remote(option, value);
  }

  private static Location remote(String option, String value) {
    if (value.matches(PATTERN_SIGNS)) {
      throw new InputException(
          option
              + "="
              + value
              + ": expected a folder without the signs of patterns, * ? [ ] { } and \\.");
    }
    Schemes.require(option, value);
    return new Location(value.replaceFirst("/+$", ""));
  }

  /**
   * The files of a finished dataset, for reading.
   *
   * @param place path or URI
   * @throws InputException if it is empty, no path, or of a file system that is not there
   */
  public static DatasetFiles dataset(String place) {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    return parse("dataset", place).files();
  }

  /** A folder of this machine. */
  public static Location of(Path path) {
    return new Location(path.toString());
  }

  /** A folder in this one. */
  public Location resolve(String name) {
    return isLocal() ? of(path().resolve(name)) : new Location(text + "/" + name);
  }

  /** Whether it is on this machine, reached by its path. */
  public boolean isLocal() {
    return !isUri(text);
  }

  /**
   * As a path.
   *
   * @throws IllegalStateException unless it {@link #isLocal}
   */
  public Path path() {
    if (!isLocal()) {
      throw new IllegalStateException(text + " is no path");
    }
    return Path.of(text);
  }

  /** The files in it, for reading. */
  public DatasetFiles files() {
    return isLocal() ? DatasetFiles.in(path()) : new RemoteFiles(text);
  }

  /** The path as it was given, or the URI without a slash at its end. */
  @Override
  public String toString() {
    return text;
  }
}
