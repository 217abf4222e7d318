package io.heaviside.trainer.config;

import java.util.List;

/**
 * How the learning rate changes.
 *
 * @param name the schedule
 * @param epochs for {@code step}: the epochs, counted from 1, at whose start the learning rate is
 *     multiplied by {@code factor}
 * @param factor for {@code step}: the factor, greater than 0
 */
public record ScheduleConfig(Schedule name, List<Integer> epochs, double factor) {
  /** The schedules. */
  public enum Schedule {
    /** The learning rate stays as it is. */
    CONSTANT,
    /** Multiplied by a factor at given epochs. */
    STEP,
    /** Half a cosine wave from the learning rate down to zero, updated every step. */
    COSINE
  }

  /** Checks the ranges. */
  public ScheduleConfig {
    Check.positive("schedule.factor", factor);
    epochs.forEach(epoch -> Check.atLeast("schedule.epochs", epoch, 2));
    epochs = List.copyOf(epochs);
    if (name == Schedule.STEP && epochs.isEmpty()) {
      throw ConfigException.outOfRange(
          "schedule.epochs", epochs, "at least one epoch for the schedule step");
    }
  }
}
