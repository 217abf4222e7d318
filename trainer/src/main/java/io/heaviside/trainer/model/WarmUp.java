package io.heaviside.trainer.model;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gradual warm-up (Goyal et al., Accurate, Large Minibatch SGD, 2017, section 2.2) before another
 * schedule: {@code eta_t = eta_0 (t + 1) / W} for the first W steps, then the other schedule, whose
 * own steps begin there. What that does by epochs goes by the epochs of the run.
 *
 * @param steps W, at least 1
 * @param after the schedule that follows, which begins with eta_0
 */
record WarmUp(@JsonProperty("steps") long steps, @JsonProperty("after") ISchedule after)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return iteration < steps
        ? after.valueAt(0, 0) * (iteration + 1) / steps
        : after.valueAt(Math.toIntExact(iteration - steps), epoch);
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public ISchedule clone() {
    return this;
  }
}
