package io.heaviside.trainer.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The model or checkpoint that {@code warm_start} names, found where its writer means. */
final class WarmStartName {
  static final String KEY = "warm_start";

  private WarmStartName() {}

  /**
   * Puts the file's path in place of a relative name.
   *
   * @param written the experiment as far as it is written
   * @param first the folder in which such a file is looked for
   * @param otherwise the folder that is meant where there is none
   */
  static void locate(ObjectNode written, Path first, Path otherwise) {
    String name = written.path(KEY).asText("");
    if (written.path(KEY).isTextual() && !name.isEmpty()) {
      try {
        Path near = first.resolve(name);
        written.put(KEY, (Files.exists(near) ? near : otherwise.resolve(name)).toString());
      } catch (InvalidPathException e) {
        throw ConfigException.outOfRange(KEY, name, "the path of a model.zip or of a checkpoint");
      }
    }
  }
}
