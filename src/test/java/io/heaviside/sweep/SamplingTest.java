package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  private static final long SEED = 20;

  private static double[] axis(List<double[]> points, int axis) {
    return points.stream().mapToDouble(point -> point[axis]).toArray();
  }

  @Test
  void shouldBeginWithThePublishedPointsOfSobolsSequence() {
    // Bratley and Fox 1988, Joe and Kuo 2003; the point at the origin, which comes first, left out.
    double[][] published = {
      {0.5, 0.5},
      {0.75, 0.25},
      {0.25, 0.75},
      {0.375, 0.375},
      {0.875, 0.875},
      {0.625, 0.125},
      {0.125, 0.625}
    };

    List<double[]> points = new Sampling(2, SEED).points(Strategy.SOBOL, 7);

    assertThat(points.toArray(double[][]::new)).isDeepEqualTo(published);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 256})
  void shouldPutOnePointIntoEachStratumOfEachAxis(int count) {
    List<double[]> points = new Sampling(3, SEED).points(Strategy.LHS, count);

    for (int axis = 0; axis < 3; axis++) {
      assertThat(IntStream.of(strata(axis(points, axis), count)).sorted())
          .containsExactly(IntStream.range(0, count).boxed().toArray(Integer[]::new));
    }
  }

  private static int[] strata(double[] places, int count) {
    return Arrays.stream(places).mapToInt(place -> (int) (place * count)).toArray();
  }

  @Test
  void shouldShuffleTheStrataOfEachAxisInAnotherWay() {
    List<double[]> points = new Sampling(2, SEED).points(Strategy.LHS, 500);

    double[] x = axis(points, 0);
    double[] y = axis(points, 1);
    assertThat(new PearsonsCorrelation().correlation(x, y)).isCloseTo(0, within(0.15));
    assertThat(new PearsonsCorrelation().correlation(x, order(500))).isCloseTo(0, within(0.15));
  }

  private static double[] order(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  @Test
  void shouldDrawEvenlyAndIndependently() {
    int count = 10_000;
    List<double[]> points = new Sampling(2, SEED).points(Strategy.RANDOM, count);

    for (int axis = 0; axis < 2; axis++) {
      SummaryStatistics drawn = new SummaryStatistics();
      for (double place : axis(points, axis)) {
        drawn.addValue(place);
      }
      // Four standard errors of a uniform variable's mean.
      assertThat(drawn.getMean()).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / count)));
      assertThat(drawn.getVariance()).isCloseTo(1.0 / 12, within(0.003));
      assertThat(drawn.getMin()).isNotNegative();
      assertThat(drawn.getMax()).isLessThan(1);
    }
    assertThat(new PearsonsCorrelation().correlation(axis(points, 0), axis(points, 1)))
        .isCloseTo(0, within(0.04));
  }

  @Test
  void shouldDrawTheSameFirstPointsWhenMoreAreAskedFor() {
    List<double[]> few = new Sampling(2, SEED).points(Strategy.RANDOM, 3);
    List<double[]> more = new Sampling(3, SEED).points(Strategy.RANDOM, 5);

    for (int i = 0; i < 3; i++) {
      assertThat(more.get(i)).startsWith(few.get(i));
    }
  }

  @Test
  void shouldDrawOthersWhenTheSeedIsAnother() {
    for (Strategy strategy : List.of(Strategy.RANDOM, Strategy.LHS)) {
      assertThat(new Sampling(1, 1).points(strategy, 4).toArray(double[][]::new))
          .isDeepEqualTo(new Sampling(1, 1).points(strategy, 4).toArray(double[][]::new));
      assertThat(axis(new Sampling(1, 1).points(strategy, 4), 0))
          .isNotEqualTo(axis(new Sampling(1, 2).points(strategy, 4), 0));
    }
  }
}
