package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.config.ConfigReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.learning.config.IUpdater;

/** The learning rate at every step of a run against its closed form. */
class SchedulesTest {
  private static final double RATE = 0.4;
  private static final int EPOCHS = 8;
  private static final int STEPS_PER_EPOCH = 5;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: constant",
        "name: linear",
        "name: cosine",
        "'name: step, epochs: [6, 4], factor: 0.1'"
      })
  void shouldFollowTheClosedFormAtEveryStepWhenThereIsAWarmUpOrNone(String schedule) {
    for (String optimizer : List.of("adam", "sgd", "nesterov")) {
      for (int warmup : new int[] {0, 1, 3}) {
        IUpdater updater = updater(optimizer, schedule, warmup);
        for (int step = 0; step < EPOCHS * STEPS_PER_EPOCH; step++) {
          assertThat(updater.getLearningRate(step, step / STEPS_PER_EPOCH))
              .as("%s, %s, warm-up %d, step %d", optimizer, schedule, warmup, step)
              .isCloseTo(RATE * share(schedule, warmup * STEPS_PER_EPOCH, step), within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"linear", "cosine", "constant"})
  void shouldRiseToTheEndWhenTheRunIsShorterThanItsWarmUp(String schedule) {
    IUpdater updater = updater("sgd", "name: " + schedule, 16);

    for (int step = 0; step < EPOCHS * STEPS_PER_EPOCH; step++) {
      assertThat(updater.getLearningRate(step, step / STEPS_PER_EPOCH))
          .isCloseTo(RATE * (step + 1) / 80, within(1e-12));
    }
  }

  private static double share(String schedule, int warmup, int step) {
    int total = EPOCHS * STEPS_PER_EPOCH;
    if (step < warmup) {
      return (step + 1.0) / warmup;
    }
    double progress = (step - warmup) / (double) (total - warmup);
    if (schedule.contains("linear")) {
      return 1 - progress;
    }
    if (schedule.contains("cosine")) {
      return 0.5 + 0.5 * Math.cos(Math.PI * progress);
    }
    if (schedule.contains("step")) {
      // Epochs 4 and 6, counted from 1: steps 15 and 25.
      return step < 15 ? 1 : step < 25 ? 0.1 : 0.01;
    }
    return 1;
  }

  private static IUpdater updater(String optimizer, String schedule, int warmup) {
    String yaml =
        "epochs: %d%noptimizer: {name: %s, learning_rate: %s}%nschedule: {%s, warmup_epochs: %d}%n"
            .formatted(EPOCHS, optimizer, RATE, schedule, warmup);
    return Updaters.of(ConfigReader.read(yaml, "test.yaml", List.of()), STEPS_PER_EPOCH);
  }
}
