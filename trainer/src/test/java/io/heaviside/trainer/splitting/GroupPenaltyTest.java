package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
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
    INDArray u = new GroupPenalty(new L1Penalty()).proxi(dense(), 2);

    assertThat(u.getColumn(0).toDoubleVector())
        .containsExactly(new double[] {3 * 0.6, -4 * 0.6}, within(1e-6));
    assertThat(u.getColumn(1).toFloatVector()).containsOnly(0);
    assertThat(u.getColumn(2).toFloatVector()).containsOnly(0);
  }

  @Test
  void shouldShortenFiltersWhenGroupLasso() {
    INDArray u = new GroupPenalty(new L1Penalty()).proxi(filters(), 3);

    assertThat(u.dup('c').data().asFloat())
        .containsExactly(new float[] {0.5f, 0.5f, 0.5f, -0.5f, 0, 0, 0, 0}, within(1e-6f));
  }

  @Test
  void shouldKeepZerosAndTheRestWhenMuIsZero() {
    assertThat(new GroupPenalty(new L1Penalty()).proxi(dense(), 0)).isEqualTo(dense());
    assertThat(new GroupPenalty(new L0Penalty()).proxi(dense(), 0)).isEqualTo(dense());
  }

  @Test
  void shouldKeepOrDropWholeChannelsWhenGroupL0() {
    double threshold = 1.5;

    assertThat(new GroupPenalty(new L0Penalty()).proxi(dense(), threshold * threshold / 2))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{3, 0, 0}, {-4, 0, 0}}));
    assertThat(new GroupPenalty(new L0Penalty()).proxi(filters(), 2.5 * 2.5 / 2))
        .isEqualTo(Nd4j.createFromArray(2f, 2, 2, -2, 0, 0, 0, 0).reshape('c', 2, 2, 1, 2));
  }

  /** No u of any direction and length on a grid may beat prox(w), in the plane and in space. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldMinimizeTheProximalObjectiveWhenChannelsAreSmall(int size) {
    check(new L0Penalty(), size, norm -> norm > 0 ? 1 : 0);
    check(new L1Penalty(), size, norm -> norm);
    check(new TransformedL1Penalty(0.3), size, norm -> 1.3 * norm / (0.3 + norm));
    check(new TransformedL1Penalty(2), size, norm -> 3 * norm / (2 + norm));
  }

  private static void check(Penalty of, int size, DoubleUnaryOperator p) {
    Random random = new Random(size);
    for (double mu : new double[] {0.01, 0.1, 0.5, 2}) {
      for (double norm : new double[] {0.1, 0.5, 1.1, 2.3}) {
        double[] w = scaled(direction(random, size), norm);
        INDArray column = Nd4j.createFromArray(w).castTo(DataType.FLOAT).reshape(size, 1);
        double[] u = new GroupPenalty(of).proxi(column, mu).dup().reshape(size).toDoubleVector();
        assertThat(objective(p, mu, w, u))
            .as("%s, mu %s, norm %s", of, mu, norm)
            .isLessThan(least(p, mu, w, random) + 1e-6);
      }
    }
  }

  /** Half of the directions are near that of w. */
  private static double least(DoubleUnaryOperator p, double mu, double[] w, Random random) {
    double least = objective(p, mu, w, new double[w.length]);
    for (int d = 0; d < 200; d++) {
      double[] direction = direction(random, w.length);
      for (int i = 0; i < w.length; i++) {
        direction[i] = d % 2 == 0 ? direction[i] : w[i] + 0.02 * d / 200 * direction[i];
      }
      for (int k = 1; k <= 250; k++) {
        least = Math.min(least, objective(p, mu, w, scaled(direction, 0.01 * k)));
      }
    }
    return least;
  }

  private static double objective(DoubleUnaryOperator p, double mu, double[] w, double[] u) {
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      squares += (u[i] - w[i]) * (u[i] - w[i]);
    }
    return mu * p.applyAsDouble(norm(u)) + squares / 2;
  }

  private static double[] direction(Random random, int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private static double[] scaled(double[] direction, double norm) {
    double factor = norm / norm(direction);
    return Arrays.stream(direction).map(x -> x * factor).toArray();
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
  }

  @Test
  void shouldShortenByTheMapOfTheNormsWhenGroupTransformedL1() {
    INDArray norms = new TransformedL1Penalty(1).proxi(Nd4j.createFromArray(5f, 1.3f, 0f), 0.5);

    INDArray u = new GroupPenalty(new TransformedL1Penalty(1)).proxi(dense(), 0.5);

    assertThat(Channels.norms(u).toDoubleVector())
        .containsExactly(norms.toDoubleVector(), within(1e-6));
    assertThat(u.getDouble(0, 0) / u.getDouble(1, 0)).isCloseTo(-0.75, within(1e-6));
  }

  @Test
  void shouldSumOverChannelsWhenValued() {
    assertThat(new GroupPenalty(new L1Penalty()).value(dense())).isCloseTo(6.3, within(1e-6));
    assertThat(new GroupPenalty(new L0Penalty()).value(dense())).isEqualTo(2);
    assertThat(new GroupPenalty(new L1Penalty()).value(filters())).isCloseTo(6, within(1e-6));
    assertThat(new GroupPenalty(new L0Penalty()).magnitudes(filters()).toDoubleVector())
        .containsExactly(new double[] {4, 2}, within(1e-6));
  }

  @Test
  void shouldNameTheRankWhenThereAreNoChannels() {
    assertThatThrownBy(() -> new GroupPenalty(new L0Penalty()).proxi(Nd4j.zeros(3), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank 1");
  }
}
