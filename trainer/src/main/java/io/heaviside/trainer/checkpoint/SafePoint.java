package io.heaviside.trainer.checkpoint;

import java.nio.file.Path;

/**
 * A moment between two steps, at which a training can be written down and taken up again. It passes
 * when the observer returns.
 */
public final class SafePoint {
  private final TrainingProgress progress;
  private final TrainingState state;
  private final Runnable check;

  /**
   * A training as it stands.
   *
   * @param check throws what says that it is not worth keeping
   */
  public SafePoint(TrainingProgress progress, TrainingState state, Runnable check) {
    this.progress = progress;
    this.state = state;
    this.check = check;
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
   * Writes the training down, unless it has gone wrong: then it throws what training itself would
   * throw a little later, so that a good checkpoint never makes room for a bad one.
   *
   * @param folder the checkpoint's folder, which appears whole or not at all
   * @param origin what the checkpoint belongs to
   * @throws CheckpointException if it cannot be written
   */
  public void save(Path folder, Origin origin) {
    check.run();
    Checkpoint.write(folder, origin, progress, state);
  }
}
