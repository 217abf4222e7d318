package io.heaviside.sweep;

import java.util.Map;

/**
 * What a trial has come to at the end of a rung.
 *
 * @param trial the trial
 * @param run id of its run; empty where there is none to go on with
 * @param sweep id of the run of the sweep that it was trained by last; empty where there is none
 * @param state how far it is
 * @param epochs that it has had by then
 * @param value of the objective's metric by then; NaN where there is none
 * @param metrics the last value of each metric
 * @param failure why it failed; empty where it did not
 */
record TrialResult(
    Trial trial,
    String run,
    String sweep,
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

  static TrialResult open(Trial trial) {
    return open(trial, "", "");
  }

  static TrialResult open(Trial trial, String run, String sweep) {
    return new TrialResult(trial, run, sweep, State.OPEN, 0, Double.NaN, Map.of(), "");
  }

  boolean isDone() {
    return state == State.DONE;
  }
}
