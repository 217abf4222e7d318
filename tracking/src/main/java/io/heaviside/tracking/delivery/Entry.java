package io.heaviside.tracking.delivery;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunStatus;
import java.nio.file.Path;
import java.util.Map;

/** One thing to be written into a run. Writing an entry twice is the same as writing it once. */
public sealed interface Entry {

  /**
   * A metric's value.
   *
   * @param timestamp milliseconds since 1970, taken when it was recorded
   */
  record Point(String key, double value, long timestamp, long step) implements Entry {}

  /** A parameter. */
  record Param(String key, String value) implements Entry {}

  /** A tag. */
  record Tag(String key, String value) implements Entry {}

  /** A dataset that the run reads. */
  record Dataset(DatasetInput input) implements Entry {}

  /** A file to be copied to the run's artifacts. */
  record FileArtifact(String path, Path file) implements Entry {}

  /** A text to be stored among the run's artifacts. */
  record TextArtifact(String path, String text) implements Entry {}

  /**
   * A model with its files.
   *
   * @param name the folder that it appears in, e.g. {@code model}
   * @param description the MLmodel file, as JSON
   * @param files by their paths inside of that folder
   */
  record Model(String name, String description, Map<String, Path> files) implements Entry {
    public Model {
      files = Map.copyOf(files);
    }
  }

  /**
   * The end of the run.
   *
   * @param time milliseconds since 1970
   */
  record End(RunStatus status, long time) implements Entry {}
}
