package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class HeavyBallTest {
  private static final int SIZE = 7;

  /** Of one epoch at 0.5 and another at 0.05. */
  private static HeavyBall falling(boolean nesterov) {
    return new HeavyBall(
        new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, 0.5, 1, 0.05))), 0.9, nesterov);
  }

  /** PyTorch's order: the velocity knows nothing of the rate, so that a lower rate acts at once. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldStepByTheRateTimesTheVelocityWhenTheRateFalls(boolean nesterov) {
    HeavyBall config = falling(nesterov);
    INDArray state = Nd4j.ones(1, SIZE);
    GradientUpdater<HeavyBall> updater = config.instantiate(state, true);
    Random random = new Random(3);
    double[] velocity = new double[SIZE];

    for (int step = 0; step < 4; step++) {
      int epoch = step / 2;
      double[] gradient = random.doubles(SIZE, -1, 1).toArray();
      INDArray view = Nd4j.createFromArray(gradient).castTo(state.dataType());
      updater.applyUpdater(view, step, epoch);
      for (int i = 0; i < SIZE; i++) {
        velocity[i] = 0.9 * velocity[i] + gradient[i];
        double direction = nesterov ? gradient[i] + 0.9 * velocity[i] : velocity[i];
        assertThat(view.getDouble(i))
            .isCloseTo((epoch == 0 ? 0.5 : 0.05) * direction, within(1e-6));
        assertThat(state.getDouble(i)).isCloseTo(velocity[i], within(1e-6));
      }
    }
  }

  /** Of a gradient that is always 1 the velocity is 10, and each step the rate times that. */
  @Test
  void shouldTakeStepsATenthAsLongAtOnceWhenTheRateFallsToATenth() {
    GradientUpdater<HeavyBall> updater =
        falling(/* nesterov= */ true).instantiate(Nd4j.ones(1, SIZE).muli(10), false);

    for (int epoch : new int[] {0, 0, 1, 1}) {
      INDArray gradient = Nd4j.ones(SIZE);
      updater.applyUpdater(gradient, 0, epoch);
      assertThat(gradient.getDouble(0)).isCloseTo(epoch == 0 ? 5 : 0.5, within(1e-5));
    }
  }

  @Test
  void shouldGoOnFromTheVelocityWhenTheStateIsGiven() {
    HeavyBall config =
        new HeavyBall(
            new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, 1.0))), 0.5, false);
    INDArray gradient = Nd4j.zeros(SIZE);

    config.instantiate(Nd4j.ones(SIZE), false).applyUpdater(gradient, 0, 0);

    assertThat(gradient.toDoubleVector()).containsOnly(0.5);
  }
}
