package io.heaviside.trainer;

/** What wants to know how training goes: progress bars, tracking. Called on the training thread. */
public interface TrainingObserver {
  /** Called once, when data and network are ready. */
  default void onStart(TrainingStart start) {}

  /** Called after every optimizer step. */
  default void onIteration(IterationReport report) {}

  /** Called after every epoch, evaluation included. */
  default void onEpoch(EpochReport report) {}
}
