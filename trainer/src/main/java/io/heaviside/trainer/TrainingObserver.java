package io.heaviside.trainer;

import io.heaviside.trainer.checkpoint.SafePoint;

/** What wants to know how training goes: progress bars, tracking. Called on the training thread. */
public interface TrainingObserver {
  /** Called once, when data and network are ready. */
  default void onStart(TrainingStart start) {}

  /** Called after every optimizer step. */
  default void onIteration(IterationReport report) {}

  /**
   * Called after every optimizer step and after every epoch, when the other observers have been
   * told: a moment at which training can be written down and taken up again.
   */
  default void onSafePoint(SafePoint point) {}

  /** Called after every epoch, evaluation included. */
  default void onEpoch(EpochReport report) {}
}
