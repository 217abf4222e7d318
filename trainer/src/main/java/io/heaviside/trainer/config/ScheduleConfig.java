package io.heaviside.trainer.config;

import java.util.Collections;
import java.util.List;

/**
 * How the learning rate changes.
 *
 * @param name the schedule
 * @param epochs for {@code step}: the epochs, counted from 1, at whose start the learning rate is
 *     multiplied by {@code factor}
 * @param factor for {@code step}: the factor, greater than 0
 * @param warmupEpochs epochs at the beginning over which the rate grows linearly, step by step, to
 *     the learning rate (Goyal et al. 2017); 0 is none. {@code linear} and {@code cosine} fall over
 *     what is left of the run
 */
public record ScheduleConfig(Schedule name, List<Integer> epochs, double factor, int warmupEpochs) {
  /** The schedules. */
  public enum Schedule {
    /** The learning rate stays as it is. */
    CONSTANT,
    /** Multiplied by a factor at given epochs. */
    STEP,
    /** A straight line from the learning rate down to zero, updated every step. */
    LINEAR,
    /** Half a cosine wave from the learning rate down to zero, updated every step. */
    COSINE
  }

  /** Checks the ranges. */
  public ScheduleConfig {
    Check.positive("schedule.factor", factor);
    epochs.forEach(epoch -> Check.atLeast("schedule.epochs", epoch, 2));
    epochs = List.copyOf(epochs);
    Check.atLeast("schedule.warmup_epochs", warmupEpochs, 0);
    if (name == Schedule.STEP && epochs.isEmpty()) {
      throw ConfigException.outOfRange(
          "schedule.epochs", epochs, "at least one epoch for the schedule step");
    }
    if (name == Schedule.STEP && Collections.min(epochs) <= warmupEpochs) {
      throw ConfigException.outOfRange(
          "schedule.epochs",
          epochs,
          "epochs after those of schedule.warmup_epochs, the first " + warmupEpochs);
    }
  }
}
