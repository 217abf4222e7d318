package io.heaviside.workflow;

import io.heaviside.trainer.checkpoint.TrainingProgress;

/** A training was written down after as many epochs as it was asked for; not an error of anyone. */
public final class PausedException extends RuntimeException {
  /** The tag of a run that waits to be gone on with: the epochs it had by then. */
  public static final String TAG = "heaviside.paused_after_epoch";

  /** What the tag is once the run goes on. */
  public static final String OVER = "none";

  private static final long serialVersionUID = 1L;

  private final transient TrainingProgress progress;

  /** With how far the training has come. */
  PausedException(TrainingProgress progress) {
    super("paused after epoch " + progress.epoch());
    this.progress = progress;
  }

  /** How far the training has come. */
  TrainingProgress progress() {
    return progress;
  }
}
