package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * One run's artifacts, where MLflow's server looks for them: {@code
 * mlartifacts/EXPERIMENT/RUN/artifacts/}. Files appear whole or not at all.
 */
final class ArtifactFolder {
  private final Path folder;

  ArtifactFolder(Path root, long experiment, String run) {
    this.folder = root.resolve(Long.toString(experiment)).resolve(run).resolve("artifacts");
  }

  Path folder() {
    return folder;
  }

  static String experimentUri(long experiment) {
    return "mlflow-artifacts:/" + experiment;
  }

  static String runUri(long experiment, String run) {
    return experimentUri(experiment) + "/" + run + "/artifacts";
  }

  void copy(String path, Path file) {
    put(path, beside -> Files.copy(file, beside));
  }

  void store(String path, String text) {
    put(path, beside -> Files.writeString(beside, text));
  }

  private void put(String path, Filler filler) {
    Path target = folder.resolve(path);
    Path beside = target.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(target.getParent());
      try {
        filler.fill(beside);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new TrackingException(
          "artifact %s cannot be written to %s (%s). Check the disk and the folder's permissions."
              .formatted(path, folder, e),
          e);
    }
  }

  private interface Filler {
    void fill(Path file) throws IOException;
  }
}
