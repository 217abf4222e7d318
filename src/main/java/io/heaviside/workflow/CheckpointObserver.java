package io.heaviside.workflow;

import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.checkpoint.SafePoint;
import java.util.function.Supplier;

/** Writes a training down when it is time to, and when somebody asks it to stop. */
final class CheckpointObserver implements TrainingObserver {
  private final Checkpointing when;
  private final Checkpoints checkpoints;
  private final Supplier<Origin> origin;
  private final Cancellation cancellation;
  private long written = -1;

  /**
   * Keeps checkpoints.
   *
   * @param origin what they belong to, known once the run has started
   */
  CheckpointObserver(
      Checkpointing when,
      Checkpoints checkpoints,
      Supplier<Origin> origin,
      Cancellation cancellation) {
    this.when = when;
    this.checkpoints = checkpoints;
    this.origin = origin;
    this.cancellation = cancellation;
  }

  @Override
  public void onSafePoint(SafePoint point) {
    boolean stop = cancellation.isRequested();
    if (stop) {
      // The interrupt that woke this thread must not break the writing.
      Thread.interrupted();
    }
    if (when.any() && (stop || when.due(point.steps(), point.progress().step()))) {
      checkpoints.add(point, origin.get());
      written = point.steps();
    }
    if (stop) {
      throw new CancelledException();
    }
  }

  /** The step that the newest checkpoint stands at; -1 if this training has written none. */
  long written() {
    return written;
  }
}
