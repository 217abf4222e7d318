package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.splitting.L0Penalty;
import io.heaviside.trainer.splitting.L1Penalty;
import io.heaviside.trainer.splitting.Penalty;
import io.heaviside.trainer.splitting.TransformedL1Penalty;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class VectorPenaltyTest {
  private static final int GRID = 4000;

  static Stream<VectorPenalty> penalties() {
    return Stream.concat(
        Stream.of(new VectorL0(), new VectorL1()),
        DoubleStream.of(0.05, 0.5, 1, 3, 100).mapToObj(VectorTransformedL1::new));
  }

  /**
   * The definition by brute force: no u on a fine grid from 0 to x, and a little beyond 0, is
   * better.
   */
  @ParameterizedTest
  @MethodSource("penalties")
  void shouldMinimizeTheProximalObjectiveWhenComparedWithAGrid(VectorPenalty penalty) {
    for (double mu : new double[] {1e-4, 0.025, 0.3, 3}) {
      for (double x = -4; x <= 4; x += 0.0973) {
        double u = penalty.prox(x, mu);
        double best = Double.POSITIVE_INFINITY;
        for (int i = -GRID / 10; i <= GRID; i++) {
          best = Math.min(best, objective(penalty, x * i / GRID, x, mu));
        }
        assertThat(objective(penalty, u, x, mu)).isLessThanOrEqualTo(best + 1e-12);
      }
    }
  }

  /** Just below the threshold 0 wins, just above it does not. */
  @ParameterizedTest
  @MethodSource("penalties")
  void shouldBeZeroUpToTheThresholdAndNoFartherWhenThresholding(VectorPenalty penalty) {
    for (double mu : new double[] {1e-4, 0.025, 0.3, 3}) {
      double t = penalty.threshold(mu);

      assertThat(penalty.prox(t * (1 - 1e-6), mu)).isZero();
      assertThat(penalty.prox(-t * (1 - 1e-6), mu)).isZero();
      assertThat(penalty.prox(t * (1 + 1e-6), mu)).isPositive();
      assertThat(penalty.prox(-t * (1 + 1e-6), mu)).isNegative();
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void shouldMoveNoWeightFartherThanTheThreshold(VectorPenalty penalty) {
    for (double x = -4; x <= 4; x += 0.01) {
      assertThat(Math.abs(penalty.prox(x, 0.3) - x))
          .isLessThanOrEqualTo(penalty.threshold(0.3) + 1e-12);
    }
  }

  @Test
  void shouldHaveTheThresholdsOfBothRegimesWhenTransformedL1() {
    VectorPenalty penalty = new VectorTransformedL1(1);

    assertThat(penalty.threshold(0.1)).isCloseTo(0.2, within(1e-15));
    assertThat(penalty.threshold(0.25)).isCloseTo(0.5, within(1e-15)); // where the regimes meet
    assertThat(penalty.threshold(0.5)).isCloseTo(0.914214, within(1e-6));
    assertThat(penalty.prox(0.914214, 0.5)).isCloseTo(0.414214, within(1e-5)); // the jump
  }

  /** The printed form with cosines; equal except for rounding. */
  @Test
  void shouldEqualThePrintedFormWhenTransformedL1() {
    for (double a : new double[] {0.05, 1, 10}) {
      VectorPenalty penalty = new VectorTransformedL1(a);
      for (double x = penalty.threshold(0.1) + 1e-3; x < 5; x += 0.013) {
        double q = 27 * 0.1 * a * (a + 1) / (2 * Math.pow(a + x, 3));
        double phi = Math.acos(Math.max(-1, 1 - q));
        double printed = 2.0 / 3 * (a + x) * Math.cos(phi / 3) - 2 * a / 3 + x / 3;

        assertThat(penalty.prox(x, 0.1)).isCloseTo(printed, within(1e-9));
      }
    }
  }

  @Test
  void shouldApproachSoftAndHardThresholdingWhenAIsLargeOrSmall() {
    for (double x : new double[] {-2, -0.5, 0.2, 0.7, 3}) {
      assertThat(new VectorTransformedL1(1e7).prox(x, 0.1))
          .isCloseTo(new VectorL1().prox(x, 0.1), within(1e-5));
      assertThat(new VectorTransformedL1(1e-7).prox(x, 0.1))
          .isCloseTo(new VectorL0().prox(x, 0.1), within(1e-5));
    }
  }

  /** To first order the shrinkage is mu a (a + 1) / (a + x)^2; cancellation would lose it all. */
  @Test
  void shouldKeepTheDigitsOfATinyShrinkageWhenTransformedL1() {
    double shrinkage = 1 - new VectorTransformedL1(1).prox(1, 2e-12);

    assertThat(shrinkage).isCloseTo(1e-12, within(1e-15));
  }

  /** The networks' penalty of the same name, in single precision: the same map and name. */
  @ParameterizedTest
  @MethodSource("penalties")
  void shouldEqualThePenaltyOfTheNetworks(VectorPenalty penalty) {
    Penalty networks = ofTheNetworks(penalty);
    double[] grid = IntStream.range(0, 801).mapToDouble(i -> (i - 400) * 0.00973).toArray();
    for (double mu : new double[] {1e-4, 0.025, 0.3, 3}) {
      float[] theirs =
          networks.proxi(Nd4j.createFromArray(grid).castTo(DataType.FLOAT), mu).toFloatVector();
      for (int i = 0; i < grid.length; i++) {
        assertThat((double) theirs[i]).isCloseTo(penalty.prox(grid[i], mu), within(2e-5));
      }
    }
    assertThat(penalty).hasToString(networks.toString());
  }

  private static Penalty ofTheNetworks(VectorPenalty penalty) {
    if (penalty instanceof VectorTransformedL1 transformed) {
      return new TransformedL1Penalty(transformed.a());
    }
    return penalty instanceof VectorL0 ? new L0Penalty() : new L1Penalty();
  }

  @Test
  void shouldSumOverTheWeightsWhenGivenAVector() {
    double[] w = {-0.5, 0, 1e-9, 2};

    assertThat(new VectorL0().value(w)).isEqualTo(3);
    assertThat(new VectorL1().value(w)).isCloseTo(2.500000001, within(1e-12));
    assertThat(new VectorTransformedL1(1).value(w)).isCloseTo(2.0 / 3 + 4.0 / 3, within(1e-8));
    assertThat(new VectorL1().prox(w, 0.75)).containsExactly(0, 0, 0, 1.25);
  }

  @Test
  void shouldNameTheAllowedPenaltiesWhenOneIsUnknown() {
    assertThat(VectorPenalty.named("transformed-l1", null)).isEqualTo(new VectorTransformedL1(1));
    assertThatThrownBy(() -> VectorPenalty.named("l2", null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("penalty", "l2", "l0, l1 or transformed-l1");
    assertThatThrownBy(() -> VectorPenalty.named("l1", 2.0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("a: found 2.0", "transformed-l1");
    assertThatThrownBy(() -> new VectorTransformedL1(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("> 0");
  }

  private static double objective(VectorPenalty penalty, double u, double x, double mu) {
    return mu * penalty.value(u) + (u - x) * (u - x) / 2;
  }
}
