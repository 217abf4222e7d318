package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.ScheduleConfig;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** The learning rate of an experiment as DL4J's schedules: a function of step and epoch alone. */
final class Schedules {
  private Schedules() {}

  static ISchedule of(ExperimentConfig config, long stepsPerEpoch) {
    long warmup = config.schedule().warmupEpochs() * stepsPerEpoch;
    // At least one: a run may be shorter than its warm-up, and never come to this.
    long left = Math.max(1, config.epochs() * stepsPerEpoch - warmup);
    ISchedule rate = afterWarmUp(config, left);
    return warmup == 0 ? rate : new WarmUp(warmup, rate);
  }

  private static ISchedule afterWarmUp(ExperimentConfig config, long steps) {
    double rate = config.optimizer().learningRate();
    return switch (config.schedule().name()) {
      case CONSTANT -> new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, rate)));
      case STEP -> steps(rate, config.schedule());
      case LINEAR -> new LinearSchedule(rate, steps);
      case COSINE -> new CosineSchedule(rate, steps);
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
