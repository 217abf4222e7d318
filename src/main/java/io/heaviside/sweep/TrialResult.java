package io.heaviside.sweep;

import java.util.Map;

/**
 * What a trial has come to at the end of a rung.
 *
 * @param trial the trial
 * @param run id of its run; empty where there is none to go on with
 * @param state how far it is
 * @param epochs that it has had by then
 * @param value of the objective's metric by then; NaN where there is none
 * @param metrics the last value of each metric
 * @param failure why it failed; empty where it did not
 */
record TrialResult(
    Trial trial,
    String run,
    State state,
    int epochs,
    double value,
    Map<String, Double> metrics,
    String failure) {
  /** How far a trial is. */
  enum State {
    /** It has the epochs of the rung. */
    DONE,
    /** It never will. */
    FAILED,
    /** It has still to be trained. */
    OPEN
  }

  /** Copies the map. */
  TrialResult {
    metrics = Map.copyOf(metrics);
  }

  static TrialResult open(Trial trial, String run) {
    return new TrialResult(trial, run, State.OPEN, 0, Double.NaN, Map.of(), "");
  }

  boolean isDone() {
    return state == State.DONE;
  }
}
