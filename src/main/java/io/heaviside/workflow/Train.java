package io.heaviside.workflow;

import io.heaviside.records.Dataset;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The training step: dataset and experiment in, a tracked run and a model file out. */
public final class Train {
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
      return finish(request, recorder, result, started);
    } catch (RuntimeException | Error failure) {
      recorder.fail(failure, cancellation.isRequested());
      throw failure;
    }
  }
}
