package io.heaviside.trainer.feasible;

import java.util.HashMap;
import java.util.Map;

/** Fits a single hard-threshold unit to its own data set: a convex problem. Deterministic. */
@FunctionalInterface
public interface UnitLearner {
  /**
   * Returns a unit for the data set. It meets all targets where they are linearly separable (within
   * what the learner's documentation states) and misses some where they are not.
   */
  Unit learn(LabelledPoints data);

  /** Returns a learner that answers the same question only once; not for several threads. */
  static UnitLearner remembering(UnitLearner learner) {
    Map<LabelledPoints, Unit> units = new HashMap<>();
    return data -> units.computeIfAbsent(data, learner::learn);
  }
}
