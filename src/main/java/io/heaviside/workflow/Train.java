package io.heaviside.workflow;

import io.heaviside.records.Dataset;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.Trainer;
import io.heaviside.trainer.TrainingResult;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.config.ConfigException;
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
   * @throws PausedException if the request asks for a pause and it is reached: the run has
   *     FINISHED, without a model, and can be gone on with
   * @throws io.heaviside.records.DatasetException if the shards are missing or damaged
   * @throws ConfigException if training diverges or a layer dies
   * @throws io.heaviside.pipelines.InputException if the outputs cannot be written
   */
  public TrainOutcome run(TrainRequest request) {
    long started = System.nanoTime();
    RunFolder.require(request.outputs());
    Dataset dataset = Dataset.open(request.shards());
    Checkpoint checkpoint = request.checkpoint();
    if (checkpoint != null) {
      Resumption.check(checkpoint, dataset.manifest(), tracker);
    }
    RunRecorder recorder = new RunRecorder(tracker, request, dataset.manifest());
    CheckpointObserver checkpoints =
        new CheckpointObserver(request, recorder, dataset.manifest(), tracker, cancellation);
    try (ProgressObserver shown = new ProgressObserver(request.config().name(), progress)) {
      Trainer trainer =
          new Trainer(request.config(), dataset, List.of(recorder, shown, checkpoints));
      TrainingResult result = checkpoint == null ? trainer.train() : trainer.resume(checkpoint);
      RunFolder folder = store(request, recorder, result);
      checkpoints.discard();
      Map<String, Double> metrics = new TreeMap<>(result.last());
      metrics.putAll(result.summary());
      return new TrainOutcome(
          recorder.runId(),
          request.config(),
          dataset.manifest().name(),
          result.epochs(),
          metrics,
          result.correct(),
          recorder.tags(),
          folder.file(RunFolder.MODEL).orElseThrow(),
          folder.best(result),
          Duration.ofNanos(System.nanoTime() - started));
    } catch (PausedException paused) {
      recorder.pause(paused.progress());
      throw paused;
    } catch (RuntimeException | Error failure) {
      boolean killed = cancellation.isRequested();
      if (killed) {
        // The interrupt that woke this thread must not break the writing of the run's end.
        Thread.interrupted();
      }
      end(recorder, failure, killed);
      checkpoints.newest().ifPresent(written -> tellHowToGoOn(written, failure));
      throw failure;
    }
  }

  /** What the experiment itself led to comes again where it goes on as it is. */
  private void tellHowToGoOn(Path written, Throwable failure) {
    progress.say(
        failure instanceof ConfigException
            ? "written down before: "
                + written
                + "; another run may start from its weights with other settings: --set warm_start="
                + written
            : "written down: " + written + "; go on with: heaviside train --resume " + written);
  }

  /** What stopped the training may stop the tracking too: it is the first reason that counts. */
  private static void end(RunRecorder recorder, Throwable failure, boolean killed) {
    try {
      recorder.fail(failure, killed);
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  private static RunFolder store(
      TrainRequest request, RunRecorder recorder, TrainingResult result) {
    RunFolder folder = new RunFolder(request.outputs(), recorder.runId());
    folder.write(result, request.config(), recorder.epochs());
    recorder.finish(result, folder);
    return folder;
  }
}
