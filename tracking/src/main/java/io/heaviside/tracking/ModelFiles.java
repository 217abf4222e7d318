package io.heaviside.tracking;

import java.nio.file.Path;
import java.util.Map;

/**
 * A trained model to be stored with a run as MLflow shows models: a folder with an MLmodel file.
 *
 * @param name the folder, e.g. {@code model}
 * @param flavor what can load it, e.g. {@code heaviside}
 * @param options what the flavor needs to know, e.g. {@code data: model.zip}
 * @param files by their paths inside of the folder
 */
public record ModelFiles(
    String name,
    String flavor,
    Map<String, String> options,
    TensorSpec input,
    TensorSpec output,
    Map<String, Path> files) {
  private static final String DESCRIPTION = "MLmodel";

  public ModelFiles {
    Limits.artifactPath(name);
    files.keySet().forEach(Limits::artifactPath);
    if (files.isEmpty() || files.containsKey(DESCRIPTION)) {
      throw new TrackingException(
          "model %s: found files %s; expected at least one, and no %s, which is written for you."
              .formatted(name, files.keySet(), DESCRIPTION));
    }
    options = Map.copyOf(options);
    files = Map.copyOf(files);
  }
}
