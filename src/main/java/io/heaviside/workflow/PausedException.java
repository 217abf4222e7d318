package io.heaviside.workflow;

import io.heaviside.trainer.checkpoint.TrainingProgress;

/** A training was written down after as many epochs as it was asked for; not an error of anyone. */
public final class PausedException extends RuntimeException {
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
