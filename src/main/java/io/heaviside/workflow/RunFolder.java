package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.config.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a finished run leaves: model, resolved config, curve. It appears whole. */
final class RunFolder {
  static final String MODEL = "model.zip";
  static final String BEST = "best-model.zip";
  static final String CURVE = "training-curve.png";
  private static final String CONFIG = "config.yaml";
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  private final Path folder;
  private final Path unfinished;

  /** The folder of a run among those of others; nothing is written yet. */
  RunFolder(Path outputs, String runId) {
    this.folder = outputs.resolve(runId);
    this.unfinished = outputs.resolve("." + runId + ".part");
  }

  /**
   * Looks whether the folders can be made, before hours of training end with the finding that they
   * cannot.
   *
   * @throws InputException if they cannot
   */
  static void require(Path outputs) {
    Path existing = outputs.toAbsolutePath().normalize();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new InputException(
          outputs
              + ": the runs' folders cannot be made there, because "
              + existing
              + (Files.isDirectory(existing) ? " is not writable" : " is not a directory")
              + ". Name a directory that you may write to with --output.");
    }
  }

  /**
   * Writes everything and gives it its name.
   *
   * @throws InputException if the disk is full or does not take it
   */
  void write(TrainingResult result, ExperimentConfig config, List<Map<String, Double>> epochs) {
    try {
      result.model().save(unfinished.resolve(MODEL));
      result.best().ifPresent(best -> best.model().save(unfinished.resolve(BEST)));
      draw(config.name(), epochs);
      Files.writeString(unfinished.resolve(CONFIG), config.toYaml());
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(
          folder
              + ": the run's folder cannot be written ("
              + e
              + "). Free some space, or name another place with --output.",
          e);
    } finally {
      discard();
    }
  }

  /** Where a file of a written folder lies; the curve may be missing. */
  Optional<Path> file(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::exists);
  }

  /** The stored model of the best epoch, if it is kept. */
  @Nullable KeptModel best(TrainingResult result) {
    return result
        .best()
        .map(best -> new KeptModel(folder.resolve(BEST), best.epoch(), best.metric(), best.value()))
        .orElse(null);
  }

  /** A machine without any font cannot draw; its runs keep their numbers without a picture. */
  private void draw(String title, List<Map<String, Double>> epochs) throws IOException {
    try {
      TrainingCurve.write(unfinished.resolve(CURVE), title, epochs);
    } catch (RuntimeException | LinkageError | InternalError e) {
      LOG.warn(
          "No {}: Java cannot draw text here ({}). Install a font, e.g. fonts-dejavu-core and"
              + " fontconfig.",
          CURVE,
          e.toString());
    }
  }

  private void discard() {
    try {
      for (String name : List.of(MODEL, BEST, CURVE, CONFIG, "")) {
        Files.deleteIfExists(unfinished.resolve(name));
      }
    } catch (IOException e) {
      LOG.warn("{} is left over ({}); it can be deleted.", unfinished, e.toString());
    }
  }
}
