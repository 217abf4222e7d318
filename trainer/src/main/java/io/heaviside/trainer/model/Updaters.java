package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.OptimizerConfig;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** Optimizers of an experiment as updaters of DL4J. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(ExperimentConfig config, long stepsPerEpoch) {
    OptimizerConfig optimizer = config.optimizer();
    ISchedule rate = Schedules.of(config, stepsPerEpoch);
    return switch (optimizer.name()) {
      case ADAM -> new Adam(rate);
      case SGD -> new HeavyBall(rate, optimizer.momentum(), /* nesterov= */ false);
      case NESTEROV -> new HeavyBall(rate, optimizer.momentum(), /* nesterov= */ true);
    };
  }
}
