package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GroupPenaltyTest {
  /** Three units, in the columns, with norms 5, 1.3 and 0. */
  private static INDArray dense() {
    return Nd4j.createFromArray(new float[][] {{3, 0.5f, 0}, {-4, 1.2f, 0}}).dup('f');
  }

  /** Two filters of 2 channels of 1x2, with norms 4 and 2. */
  private static INDArray filters() {
    return Nd4j.createFromArray(2f, 2, 2, -2, 1, 1, -1, 1).reshape('c', 2, 2, 1, 2);
  }

  @Test
  void shouldShortenUnitsWhenGroupLasso() {
    INDArray u = new GroupLassoPenalty().proxi(dense(), 2);

    assertThat(u.getColumn(0).toDoubleVector())
        .containsExactly(new double[] {3 * 0.6, -4 * 0.6}, within(1e-6));
    assertThat(u.getColumn(1).toFloatVector()).containsOnly(0);
    assertThat(u.getColumn(2).toFloatVector()).containsOnly(0);
  }

  @Test
  void shouldShortenFiltersWhenGroupLasso() {
    INDArray u = new GroupLassoPenalty().proxi(filters(), 3);

    assertThat(u.dup('c').data().asFloat())
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, -0.5f, 0, 0, 0, 0}, within(1e-6f));
  }

  @Test
  void shouldKeepZerosAndTheRestWhenMuIsZero() {
    assertThat(new GroupLassoPenalty().proxi(dense(), 0)).isEqualTo(dense());
    assertThat(new GroupL0Penalty().proxi(dense(), 0)).isEqualTo(dense());
  }

  @Test
  void shouldKeepOrDropWholeChannelsWhenGroupL0() {
    double threshold = 1.5;

    assertThat(new GroupL0Penalty().proxi(dense(), threshold * threshold / 2))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{3, 0, 0}, {-4, 0, 0}}));
    assertThat(new GroupL0Penalty().proxi(filters(), 2.5 * 2.5 / 2))
        .isEqualTo(Nd4j.createFromArray(2f, 2, 2, -2, 0, 0, 0, 0).reshape('c', 2, 2, 1, 2));
  }

  @Test
  void shouldSumOverChannelsWhenValued() {
    assertThat(new GroupLassoPenalty().value(dense())).isCloseTo(6.3, within(1e-6));
    assertThat(new GroupL0Penalty().value(dense())).isEqualTo(2);
    assertThat(new GroupLassoPenalty().value(filters())).isCloseTo(6, within(1e-6));
    assertThat(new GroupL0Penalty().magnitudes(filters()).toDoubleVector())
        .containsExactly(new double[] {4, 2}, within(1e-6));
  }

  @Test
  void shouldNameTheRankWhenThereAreNoChannels() {
    assertThatThrownBy(() -> new GroupL0Penalty().proxi(Nd4j.zeros(3), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank 1");
  }
}
