package io.heaviside.trainer.model;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Linear decay: {@code eta_t = eta_0 (1 - t / T)}.
 *
 * @param initial eta_0
 * @param steps T, optimizer steps after which the rate is zero, at least 1
 */
record LinearSchedule(@JsonProperty("initial") double initial, @JsonProperty("steps") long steps)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return initial * Math.max(0, 1 - (double) iteration / steps);
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public ISchedule clone() {
    return this;
  }
}
