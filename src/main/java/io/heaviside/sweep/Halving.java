package io.heaviside.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving: all settings train for a few epochs, the best part of them goes on to the
 * next rung, and so on.
 *
 * <p>Source: K. Jamieson, A. Talwalkar, "Non-stochastic best arm identification and hyperparameter
 * optimization", AISTATS 2016.
 *
 * @param eta one in how many goes on, and how many times as long the next rung is, at least 2
 * @param minEpochs epochs of the first rung, at least 1
 */
record Halving(int eta, int minEpochs) {
  /**
   * Returns the epochs that a trial has had at the end of each rung: the first, then eta times as
   * many, as long as the whole training leaves room for another such step; the last is all of them.
   */
  List<Integer> rungs(int epochs) {
    List<Integer> rungs = new ArrayList<>();
    for (long rung = minEpochs; rung * eta <= epochs; rung *= eta) {
      rungs.add((int) rung);
    }
    rungs.add(epochs);
    return List.copyOf(rungs);
  }

  /** Returns how many of so many settings go on; one always does. */
  int survivors(int settings) {
    return Math.max(1, settings / eta);
  }
}
