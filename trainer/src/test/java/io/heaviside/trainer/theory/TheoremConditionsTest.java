package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.theory.TheoremConditions.Condition;
import org.junit.jupiter.api.Test;

/** The conditions of Theorem 1 in Figure 4's setting, where K is k / (2 pi). */
class TheoremConditionsTest {
  private static final double K = 20 / (2 * Math.PI);
  private static final double BETA = 4e-3;
  private static final TheoremConditions CONDITIONS =
      new TheoremConditions(
          new OneLayerNetwork(20, 50, 1, OneLayerNetwork.MATCHED_SLOPE),
          Angles.dense(50, 3),
          new Relaxation(new VectorL0(), BETA, 1e-4),
          1e-2);

  @Test
  void shouldCompareWithTheLimitsOfTheConditions() {
    assertThat(CONDITIONS.of(1.5, 0.1))
        .extracting(Condition::limit)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(
            Math.PI - Math.asin(BETA / K),
            K,
            K / Math.sqrt(50),
            1 / (BETA + K),
            0.5,
            Math.sqrt(2 / Math.PI));
  }

  @Test
  void shouldFailConditionOneOnlyWhenTheStartIsOppositeToTheTarget() {
    assertThat(CONDITIONS.of(Math.PI, 0.1).get(0).holds()).isFalse();
    assertThat(CONDITIONS.of(Math.PI - 2 * BETA / K, 0.1).get(0).holds()).isTrue();
  }
}
