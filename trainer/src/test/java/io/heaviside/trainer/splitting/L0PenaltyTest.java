package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class L0PenaltyTest {
  private final L0Penalty penalty = new L0Penalty();

  /** prox(w) must not be beaten by any u on a grid: the definition, minimized by brute force. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.02, 0.5})
  void shouldMinimizeTheProximalObjectiveWhenComparedWithAGrid(double mu) {
    for (double w = -2; w <= 2; w += 0.037) {
      double u = penalty.proxi(Nd4j.scalar((float) w), mu).getDouble(0);
      double reached = objective(u, w, mu);
      for (double other = -2.5; other <= 2.5; other += 0.001) {
        assertThat(reached).isLessThanOrEqualTo(objective(other, w, mu) + 1e-6);
      }
      assertThat(reached).isLessThanOrEqualTo(objective(0, w, mu) + 1e-6);
      assertThat(reached).isLessThanOrEqualTo(objective(w, w, mu) + 1e-6);
    }
  }

  private static double objective(double u, double w, double mu) {
    return (u == 0 ? 0 : mu) + (u - w) * (u - w) / 2;
  }

  @Test
  void shouldKeepWhatIsAboveTheThresholdWhenThresholding() {
    double mu = 0.005; // threshold sqrt(2 mu) = 0.1
    INDArray w = Nd4j.createFromArray(-0.2f, -0.0999f, 0f, 0.0999f, 0.1001f, 1f);

    assertThat(penalty.proxi(w, mu).toFloatVector()).containsExactly(-0.2f, 0, 0, 0, 0.1001f, 1f);
    assertThat(penalty.threshold(mu)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void shouldCountTinyWeightsWhenTheyAreNotZero() {
    assertThat(penalty.value(Nd4j.createFromArray(0f, -0f, 1e-9f, -1e-30f, 3f))).isEqualTo(3);
  }
}
