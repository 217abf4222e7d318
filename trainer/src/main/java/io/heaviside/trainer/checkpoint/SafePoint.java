package io.heaviside.trainer.checkpoint;

import java.nio.file.Path;

/**
 * A moment between two steps, at which a training can be written down and taken up again. It passes
 * when the observer returns.
 */
public final class SafePoint {
  private final TrainingProgress progress;
  private final TrainingState state;

  /** A training as it stands. */
  public SafePoint(TrainingProgress progress, TrainingState state) {
    this.progress = progress;
    this.state = state;
  }

  /** Returns how far the training has come. */
  public TrainingProgress progress() {
    return progress;
  }

  /** Returns the number of optimizer steps since the beginning. */
  public long steps() {
    return state.steps();
  }

  /**
   * Writes the training down.
   *
   * @param folder the checkpoint's folder, which appears whole or not at all
   * @param origin what the checkpoint belongs to
   * @throws CheckpointException if it cannot be written
   */
  public void save(Path folder, Origin origin) {
    Checkpoint.write(folder, origin, progress, state);
  }
}
