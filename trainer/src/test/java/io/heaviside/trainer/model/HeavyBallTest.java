package io.heaviside.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class HeavyBallTest {
  private static final int SIZE = 7;

  /** PyTorch's order: the velocity knows nothing of the rate, so that a lower rate acts at once. */
  @Test
  void shouldStepByTheRateTimesTheVelocityWhenTheRateFalls() {
    HeavyBall config =
        new HeavyBall(
            new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, 0.5, 1, 0.05))), 0.9);
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
        assertThat(view.getDouble(i))
            .isCloseTo((epoch == 0 ? 0.5 : 0.05) * velocity[i], within(1e-6));
        assertThat(state.getDouble(i)).isCloseTo(velocity[i], within(1e-6));
      }
    }
  }

  @Test
  void shouldGoOnFromTheVelocityWhenTheStateIsGiven() {
    HeavyBall config =
        new HeavyBall(new MapSchedule(ScheduleType.EPOCH, new TreeMap<>(Map.of(0, 1.0))), 0.5);
    INDArray gradient = Nd4j.zeros(SIZE);

    config.instantiate(Nd4j.ones(SIZE), false).applyUpdater(gradient, 0, 0);

    assertThat(gradient.toDoubleVector()).containsOnly(0.5);
  }
}
