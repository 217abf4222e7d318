package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.heaviside.trainer.config.ConfigException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSeparabilityTest {
  private static final Point A = Point.of(-1, -1);
  private static final Point B = Point.of(-1, 1);
  private static final Point C = Point.of(1, -1);
  private static final Point D = Point.of(1, 1);

  /** Known numbers (OEIS A000609), and function by function those that small weights realize. */
  @ParameterizedTest
  @CsvSource({"2, 1, 14", "3, 2, 104", "4, 3, 1882"})
  void shouldFindTheThresholdFunctionsWhenAllBooleanFunctionsAreAsked(
      int n, int largestWeight, int expected) {
    List<Point> cube = BooleanProblem.parity(n).trainingSet().inputs();
    Set<BitSet> realized = realizedBySmallWeights(cube, largestWeight);
    int separable = 0;
    // For n = 4 one of f and not f: half the time, and smaller n show that both are decided alike.
    int step = n == 4 ? 2 : 1;
    for (long table = 0; table < 1L << cube.size(); table += step) {
      BitSet plus = BitSet.valueOf(new long[] {table});
      Separability answer = LinearSeparability.decide(new LabelledPoints(cube, plus));
      if (answer.isSeparable() != realized.contains(plus)) {
        fail("%s on %s", answer, plus);
      }
      separable += answer.isSeparable() ? step : 0;
    }
    assertThat(separable).isEqualTo(expected);
  }

  /** The claims of both kinds of proof, evaluated anew in whole numbers. */
  @Test
  void shouldProveEveryAnswerWhenCheckedByHand() {
    List<Point> cube = BooleanProblem.parity(3).trainingSet().inputs();
    for (long table = 0; table < 256; table++) {
      LabelledPoints data = new LabelledPoints(cube, BitSet.valueOf(new long[] {table}));
      Separability answer = LinearSeparability.decide(data);
      if (answer instanceof Separable separable) {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < data.size(); i++) {
          long z = separable.bias().longValueExact();
          for (int k = 0; k < 3; k++) {
            z += separable.weights().get(k).longValueExact() * (long) data.point(i).get(k);
          }
          smallest = Math.min(smallest, data.target(i) * z);
        }
        assertThat(smallest).isPositive();
        assertThat(separable.margin(Dichotomy.of(data))).isEqualByComparingTo("" + smallest);
      } else if (answer instanceof Inseparable inseparable) {
        double[] sum = new double[4];
        for (int i = 0; i < data.size(); i++) {
          Map<Point, BigInteger> side =
              data.target(i) > 0 ? inseparable.positive() : inseparable.negative();
          long multiplier = side.getOrDefault(data.point(i), BigInteger.ZERO).longValueExact();
          assertThat(multiplier).isNotNegative();
          for (int k = 0; k < 4; k++) {
            sum[k] += multiplier * data.target(i) * data.augmented(i, k);
          }
        }
        assertThat(sum).containsOnly(0);
        assertThat(inseparable.positive()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldRefuseAProofWhenItWasTamperedWith() {
    Dichotomy xor = Dichotomy.of(labelled("-++-", A, B, C, D));
    Dichotomy and = Dichotomy.of(labelled("---+", A, B, C, D));
    BigInteger one = BigInteger.ONE;
    BigInteger two = BigInteger.TWO;

    assertThat(new Inseparable(Map.of(B, one, C, one), Map.of(A, one, D, one)).proves(xor))
        .isTrue();
    assertThat(new Inseparable(Map.of(B, one, C, two), Map.of(A, one, D, one)).proves(xor))
        .isFalse();
    assertThat(new Inseparable(Map.of(B, one, C, one), Map.of(A, one, D, one)).proves(and))
        .isFalse();
    assertThat(new Inseparable(Map.of(), Map.of()).proves(xor)).isFalse();
    Dichotomy line = Dichotomy.of(labelled("+-", Point.of(2), Point.of(1)));
    assertThat(new Inseparable(Map.of(Point.of(2), one), Map.of(Point.of(1), two)).proves(line))
        .as("equal sums, but not of equal weight")
        .isFalse();
    assertThat(
            new Inseparable(
                    Map.of(B, one.negate(), C, one.negate()),
                    Map.of(A, one.negate(), D, one.negate()))
                .proves(xor))
        .isFalse();
    assertThat(new Separable(List.of(one, one), one.negate()).proves(and)).isTrue();
    assertThat(new Separable(List.of(one, one), BigInteger.ZERO).proves(and)).isFalse();
  }

  /** 0.1 + 0.2 and 0.3 are neighbours among the doubles: only exact arithmetic separates them. */
  @Test
  void shouldSeparateWhenTheGapIsTheLastBitOfADouble() {
    LabelledPoints data = labelled("+-", Point.of(0.1 + 0.2, 5), Point.of(0.3, 5));

    assertThat(LinearSeparability.decide(data).isSeparable()).isTrue();
  }

  @Test
  void shouldFindTheMiddleWhenThreePointsOfDifferentSizeAreOnALine() {
    Point far = Point.of(1e200, 3e-5);
    Point near = Point.of(0, 1e-5);
    Point middle = Point.of(0.5e200, 2e-5);

    Separability rounded = LinearSeparability.decide(labelled("+-+", far, middle, near));
    Separability exact =
        LinearSeparability.decide(
            labelled("+-+", Point.of(0.75, -3), Point.of(0.5, -1), Point.of(0.25, 1)));

    assertThat(rounded.isSeparable()).as("2e-5 is not the exact middle of two doubles").isTrue();
    assertThat(exact).hasToString("(0.75, -3) + (0.25, 1) = 2 (0.5, -1)");
  }

  @Test
  void shouldProveInseparabilityByThePointItselfWhenItHasBothLabels() {
    assertThat(LinearSeparability.decide(labelled("+--", A, B, A)))
        .hasToString("(-1, -1) = (-1, -1)");
  }

  @Test
  void shouldNeedTheBiasWhenAllTargetsAreEqual() {
    Separability answer = LinearSeparability.decide(labelled("--", A, D));

    assertThat(answer)
        .isInstanceOfSatisfying(Separable.class, s -> assertThat(s.bias()).isNegative());
  }

  /** Random separable data in more dimensions, and the same with one point of each hull shared. */
  @Test
  void shouldAgreeWithTheConstructionWhenDataAreRandom() {
    Random random = new Random(5);
    for (int round = 0; round < 10; round++) {
      double[] w = random.doubles(6, -1, 1).toArray();
      List<Point> points = new ArrayList<>();
      BitSet plus = new BitSet();
      for (int i = 0; i < 30; i++) {
        double[] x = random.doubles(6, -1, 1).toArray();
        double z = 0;
        for (int k = 0; k < 6; k++) {
          z += w[k] * x[k];
        }
        if (Math.abs(z) > 0.01) {
          plus.set(points.size(), z > 0);
          points.add(Point.of(x));
        }
      }
      assertThat(LinearSeparability.decide(new LabelledPoints(points, plus)).isSeparable())
          .isTrue();
      points.add(points.get(0));
      plus.set(points.size() - 1, !plus.get(0));
      assertThat(LinearSeparability.decide(new LabelledPoints(points, plus)).isSeparable())
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void shouldNameTheValueWhenAnInputIsNotFinite(double value) {
    assertThatThrownBy(() -> Point.of(1, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("input 2 of a point: found " + value);
  }

  private static LabelledPoints labelled(String targets, Point... points) {
    BitSet plus = new BitSet();
    for (int i = 0; i < targets.length(); i++) {
      plus.set(i, targets.charAt(i) == '+');
    }
    return new LabelledPoints(List.of(points), plus);
  }

  /** Every function that integer weights up to a size, and half-integer biases, give on a cube. */
  private static Set<BitSet> realizedBySmallWeights(List<Point> cube, int largest) {
    int n = cube.get(0).dimension();
    int values = 2 * largest + 1;
    Set<BitSet> functions = new HashSet<>();
    for (int code = 0; code < Math.pow(values, n); code++) {
      double[] z = new double[cube.size()];
      for (int i = 0; i < z.length; i++) {
        int digits = code;
        for (int k = 0; k < n; k++, digits /= values) {
          z[i] += (digits % values - largest) * cube.get(i).get(k);
        }
      }
      for (double bias = -n * largest - 0.5; bias <= n * largest + 0.5; bias++) {
        BitSet plus = new BitSet();
        for (int i = 0; i < z.length; i++) {
          plus.set(i, z[i] + bias > 0);
        }
        functions.add(plus);
      }
    }
    return functions;
  }
}
