package io.heaviside.cli;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.ModelFiles;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TensorSpec;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.CorrectImagesFile;
import io.heaviside.workflow.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** A run of training as it is stored, with figures of the test's choice: training takes long. */
final class RecordedRun {
  static final int IMAGES = 1_000;
  private static final String ACCURACY = "test/accuracy";

  private final Path directory;

  RecordedRun(Path directory) {
    this.directory = directory;
  }

  /** Records a run that has all images wrong from this one on. */
  String correctUpTo(int image, long seed) {
    BitSet correct = new BitSet();
    correct.set(0, image);
    CorrectImages images = new CorrectImages(IMAGES, correct);
    return record(
        seed,
        Map.of(ACCURACY, images.accuracy()),
        Map.of(ACCURACY, images),
        "0123456789abcdef",
        RunStatus.FINISHED);
  }

  String record(
      long seed,
      Map<String, Double> metrics,
      Map<String, CorrectImages> correct,
      String digest,
      RunStatus status) {
    ExperimentConfig config = Experiments.preset("lenet-mnist-ftprop-mb", List.of("seed=" + seed));
    try (Tracker tracker =
        Tracker.open(TrackerConfig.embedded(directory.resolve("mlflow.db"), directory))) {
      TrackedRun run = tracker.start(new RunRequest("mnist", config.name(), Map.of()));
      run.params(config.flattened());
      run.metrics(metrics, 1);
      run.dataset(
          new DatasetInput(
              "mnist/train", digest, "train", "local", "{\"uri\": \"x\"}", null, null));
      run.artifact("config.yaml", config.toYaml());
      run.artifact(CorrectImagesFile.PATH, CorrectImagesFile.write(correct).toString());
      run.model(model());
      run.end(status);
      return run.id();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ModelFiles model() throws IOException {
    Path file = Files.writeString(directory.resolve("model.zip"), "weights");
    TensorSpec any = new TensorSpec("float32", List.of(-1));
    return new ModelFiles("model", "heaviside", Map.of(), any, any, Map.of("model.zip", file));
  }
}
