package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.ScheduleConfig;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Optimizers and schedules of an experiment as DL4J's. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(ExperimentConfig config, long stepsPerEpoch) {
    OptimizerConfig optimizer = config.optimizer();
    ISchedule rate = schedule(config, stepsPerEpoch);
    return switch (optimizer.name()) {
      case ADAM -> new Adam(rate);
      case SGD -> new HeavyBall(rate, optimizer.momentum());
      case NESTEROV -> new Nesterovs(rate, optimizer.momentum());
    };
  }

  private static ISchedule schedule(ExperimentConfig config, long stepsPerEpoch) {
    double rate = config.optimizer().learningRate();
    ScheduleConfig schedule = config.schedule();
    return switch (schedule.name()) {
      case CONSTANT -> new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, rate)));
      case STEP -> steps(rate, schedule);
      case COSINE -> new CosineSchedule(rate, config.epochs() * stepsPerEpoch);
    };
  }

  private static ISchedule steps(double rate, ScheduleConfig schedule) {
    Map<Integer, Double> rates = new TreeMap<>(Map.of(0, rate));
    double current = rate;
    for (int epoch : schedule.epochs().stream().sorted().toList()) {
      current *= schedule.factor();
      rates.put(epoch - 1, current);
    }
    return new MapSchedule(ScheduleType.EPOCH, rates);
  }
}
