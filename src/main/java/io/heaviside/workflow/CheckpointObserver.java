package io.heaviside.workflow;

import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.SafePoint;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a training down when it is time to, and when somebody asks it to stop. */
final class CheckpointObserver implements TrainingObserver {
  private final TrainRequest request;
  private final RunRecorder run;
  private final DatasetManifest manifest;
  private final Tracker tracker;
  private final Cancellation cancellation;
  private Optional<Path> newest = Optional.empty();

  CheckpointObserver(
      TrainRequest request,
      RunRecorder run,
      DatasetManifest manifest,
      Tracker tracker,
      Cancellation cancellation) {
    this.request = request;
    this.run = run;
    this.manifest = manifest;
    this.tracker = tracker;
    this.cancellation = cancellation;
  }

  @Override
  public void onSafePoint(SafePoint point) {
    boolean stop = cancellation.isRequested();
    if (stop) {
      // The interrupt that woke this thread must not break the writing.
      Thread.interrupted();
    }
    Checkpointing when = request.checkpointing();
    boolean pause = when.pauses(point.progress());
    if (when.any() && (stop || pause || when.due(point.steps(), point.progress().step()))) {
      newest = Optional.of(add(point));
    }
    if (stop) {
      throw new CancelledException();
    }
    if (pause) {
      throw new PausedException(point.progress());
    }
  }

  private Path add(SafePoint point) {
    try {
      return checkpoints(request.outputs()).add(point, origin());
    } catch (RuntimeException failure) {
      Resumption.removeIfEmpty(request.outputs());
      throw failure;
    }
  }

  /** The newest checkpoint of this process. */
  Optional<Path> newest() {
    return newest;
  }

  /** Removes the checkpoints, those taken up again among them, when the run has a model. */
  void discard() {
    discard(request.outputs());
    Optional.ofNullable(request.checkpoint()).flatMap(Resumption::outputs).ifPresent(this::discard);
    newest = Optional.empty();
  }

  private void discard(Path outputs) {
    checkpoints(outputs).discard();
    Resumption.removeIfEmpty(outputs);
  }

  private Checkpoints checkpoints(Path outputs) {
    return new Checkpoints(Resumption.folder(outputs, run.runId()), request.checkpointing().keep());
  }

  private Origin origin() {
    return new Origin(
        run.runId(),
        tracker.location(),
        request.config().toYaml(),
        request.shards().toAbsolutePath().normalize().toString(),
        manifest.digest(),
        request.checkpointing().everySteps(),
        request.checkpointing().keep());
  }
}
