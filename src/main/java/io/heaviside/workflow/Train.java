package io.heaviside.workflow;

import io.heaviside.records.Dataset;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The training step: dataset and experiment in, a tracked run and a model file out. */
public final class Train {
  private static final Logger LOG = LoggerFactory.getLogger(Train.class);
  private static final String MODEL = "model.zip";
  private static final String CURVE = "training-curve.png";

  private final Tracker tracker;
  private final Progress progress;
  private final Cancellation cancellation;

  /** With where runs are kept, where progress is shown and what may stop it. */
  public Train(Tracker tracker, Progress progress, Cancellation cancellation) {
    this.tracker = tracker;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Trains. Whatever it throws, the run has ended: KILLED if somebody asked to stop, else FAILED
   * with the reason in the tag {@code heaviside.failure}.
   *
   * @throws io.heaviside.records.DatasetException if the shards are missing or damaged
   * @throws io.heaviside.trainer.config.ConfigException if training diverges
   */
  public TrainOutcome run(TrainRequest request) {
    long started = System.nanoTime();
    Dataset dataset = Dataset.open(request.shards());
    RunRecorder recorder = new RunRecorder(tracker, request, dataset.manifest());
    try (ProgressObserver shown =
        new ProgressObserver(request.config().name(), progress, cancellation)) {
      Trainer trainer = new Trainer(request.config(), dataset, List.of(recorder, shown));
      TrainingResult result = trainer.train();
      Map<String, Double> metrics = new TreeMap<>(result.last());
      metrics.putAll(result.summary());
      Path model = store(request, recorder, result);
      return new TrainOutcome(
          recorder.runId(),
          request.config(),
          dataset.manifest().name(),
          metrics,
          model,
          Duration.ofNanos(System.nanoTime() - started));
    } catch (RuntimeException | Error failure) {
      boolean killed = cancellation.isRequested();
      if (killed) {
        // The interrupt that woke this thread must not break the writing of the run's end.
        Thread.interrupted();
      }
      recorder.fail(failure, killed);
      throw failure;
    }
  }

  /** Writes the run's own folder, which appears whole, and hands its files to the tracker. */
  private static Path store(TrainRequest request, RunRecorder recorder, TrainingResult result) {
    Path folder = request.outputs().resolve(recorder.runId());
    Path beside = request.outputs().resolve("." + recorder.runId() + ".part");
    result.model().save(beside.resolve(MODEL));
    try {
      draw(beside.resolve(CURVE), request, recorder);
      Files.writeString(beside.resolve("config.yaml"), request.config().toYaml());
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Path> artifacts = new TreeMap<>(Map.of("model/" + MODEL, folder.resolve(MODEL)));
    if (Files.exists(folder.resolve(CURVE))) {
      artifacts.put(CURVE, folder.resolve(CURVE));
    }
    recorder.finish(result.summary(), artifacts);
    return folder.resolve(MODEL);
  }

  /**
   * A machine without any font cannot draw; its runs keep their numbers and go without a picture.
   */
  private static void draw(Path png, TrainRequest request, RunRecorder recorder)
      throws IOException {
    try {
      TrainingCurve.write(png, request.config().name(), recorder.epochs());
    } catch (RuntimeException | LinkageError | InternalError e) {
      LOG.warn(
          "No {}: Java cannot draw text here ({}). Install a font, e.g. fonts-dejavu-core and"
              + " fontconfig.",
          png.getFileName(),
          e.toString());
    }
  }
}
