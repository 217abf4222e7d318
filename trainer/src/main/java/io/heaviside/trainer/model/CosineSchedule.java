package io.heaviside.trainer.model;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cosine annealing without restarts: {@code eta_t = eta_0 / 2 (1 + cos(pi t / T))} (Loshchilov
 * &amp; Hutter, SGDR, ICLR 2017, eq. 5 with minimum 0).
 *
 * @param initial eta_0
 * @param steps T, optimizer steps of the whole run
 */
record CosineSchedule(@JsonProperty("initial") double initial, @JsonProperty("steps") long steps)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double progress = Math.min(1.0, (double) iteration / steps);
    return initial / 2 * (1 + Math.cos(Math.PI * progress));
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public ISchedule clone() {
    return this;
  }
}
