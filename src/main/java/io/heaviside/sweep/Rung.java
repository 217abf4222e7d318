package io.heaviside.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of training, at whose end settings are judged.
 *
 * @param epochs that a trial has had by then, from the beginning on
 * @param whole whether that is the whole training, so that there is nothing to pause for
 */
record Rung(int epochs, boolean whole) {
  /** Returns the rungs that end after these epochs; the last is the whole training. */
  static List<Rung> of(List<Integer> epochs) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < epochs.size(); i++) {
      rungs.add(new Rung(epochs.get(i), i == epochs.size() - 1));
    }
    return rungs;
  }

  /** Returns how many epochs a trial must have had: at the end, its own number. */
  int epochs(Trial trial) {
    return whole ? trial.config().epochs() : epochs;
  }
}
