package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseGradientTest {
  private static final OneLayerNetwork NETWORK = new OneLayerNetwork(3, 3, 1.5, 0.7);
  private static final TargetWeights TARGET = Angles.dense(3, 1);
  private static final ExpectedCoarseGradient EXPECTED =
      new ExpectedCoarseGradient(NETWORK, TARGET);
  private static final int SAMPLES = 400_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.5707963, 2.4, 3.1, 3.14159265})
  void shouldBeTheMeanOfSamplesWithinTwoPercent(double angle) {
    double[] w = Angles.at(TARGET, angle, 2, 2);

    double[] mean = new SampledCoarseGradient(NETWORK, TARGET, SAMPLES, new Random(7)).at(w);

    assertThat(relativeError(mean, EXPECTED.at(w))).isLessThan(0.02);
  }

  /** Near w* hardly any sample has an error, so one unit and ten times as many samples. */
  @Test
  void shouldBeTheMeanOfSamplesWithinTwoPercentWhenTheAngleIsSmall() {
    OneLayerNetwork network = new OneLayerNetwork(1, 2, 1, 1);
    TargetWeights target = Angles.dense(2, 1);
    double[] w = Angles.at(target, 0.05, 2, 2);

    double[] mean = new SampledCoarseGradient(network, target, 10 * SAMPLES, new Random(7)).at(w);

    double[] expected = new ExpectedCoarseGradient(network, target).at(w);
    assertThat(relativeError(mean, expected)).isLessThan(0.02);
  }

  /** The same at the size of Figure 4, where sampling in the plane makes it cheap. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5707963, 3.1})
  void shouldBeTheMeanOfSamplesAtTheSizeOfFigure4(double angle) {
    OneLayerNetwork network = new OneLayerNetwork(20, 50, 1, OneLayerNetwork.MATCHED_SLOPE);
    TargetWeights target = Angles.dense(50, 3);
    double[] w = Angles.at(target, angle, 1, 4);

    double[] mean = new PlanarCoarseGradient(network, target, SAMPLES, new Random(5)).at(w);

    double[] expected = new ExpectedCoarseGradient(network, target).at(w);
    double[] inPlane = onto(mean, w, target.values());
    assertThat(relativeError(inPlane, expected)).isLessThan(0.02);
    assertThat(network.coarseFactor()).isCloseTo(20 / (2 * Math.PI), within(1e-12));
  }

  @Test
  void shouldBeExactlyZeroWhenTheWeightsAreTheTarget() {
    double[] w = TARGET.values();

    assertThat(new SampledCoarseGradient(NETWORK, TARGET, 1000, new Random(1)).at(w))
        .containsOnly(0);
    assertThat(Vectors.norm(new PlanarCoarseGradient(NETWORK, TARGET, 1000, new Random(1)).at(w)))
        .isLessThan(1e-12);
    assertThat(Vectors.norm(EXPECTED.at(w))).isLessThan(1e-15);
  }

  /** The definition by hand: units 1 and 3 are active, of which w* has only unit 1. */
  @Test
  void shouldSumTheActiveRowsTimesTheErrorWhenOneSample() {
    double[][] z = {{1, 2, 0}, {-1, 5, 0}, {2, -3, 1}};
    double[] gradient = NETWORK.coarseGradient(z, new double[] {1, 0, 0}, new double[] {-1, 1, 0});

    // y = 1.5 * 2, y* = 1.5 * 2: rows 1 and 2 for w*. No error, no gradient.
    assertThat(gradient).containsExactly(0, 0, 0);

    gradient = NETWORK.coarseGradient(z, new double[] {1, 0, 0}, new double[] {0, 0, 1});
    // y* = 1.5 * 1: the error is 1.5 and the rows 1 and 3 sum to (3, -1, 1).
    double factor = 0.7 * 1.5 * 1.5;
    assertThat(gradient).containsExactly(new double[] {3 * factor, -factor, factor}, within(1e-12));
  }

  /** Mean squares of every coordinate over many batches: the second moments of the law. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1.5, 2.9})
  void shouldHaveTheSameSecondMomentsWhenSampledInThePlane(double angle) {
    OneLayerNetwork network = new OneLayerNetwork(5, 6, 1, 1);
    TargetWeights target = Angles.dense(6, 8);
    double[] w = Angles.at(target, angle, 1, 9);
    double[][] direct =
        moments(new SampledCoarseGradient(network, target, 2, new Random(1)), w, 60_000);
    double[][] planar =
        moments(new PlanarCoarseGradient(network, target, 2, new Random(2)), w, 60_000);

    double scale = direct[0][0] + direct[1][1] + direct[2][2];
    for (int i = 0; i < 6; i++) {
      assertThat(planar[i]).containsExactly(direct[i], within(0.02 * scale));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 2, 3.1})
  void shouldCorrelateWithTheTrueGradientAsLemma1Says(double angle) {
    double[] w = Angles.at(TARGET, angle, 1.7, 10);
    double product = Vectors.dot(EXPECTED.at(w), new PopulationLoss(NETWORK, TARGET).gradient(w));
    double k = 3;
    double lemma =
        0.7 * Math.pow(1.5, 4) * k * k * Math.sin(angle) / (2 * Math.pow(2 * Math.PI, 1.5) * 1.7);

    assertThat(product).isCloseTo(lemma, within(1e-12)).isPositive();
    assertThat(EXPECTED.correlation(w)).isCloseTo(lemma, within(1e-12));
  }

  @Test
  void shouldBeLipschitzAsLemma4Says() {
    Random random = new Random(11);
    double largest = 0;
    for (int n = 0; n < 20_000; n++) {
      double[] w1 = Vectors.times(0.5 + random.nextDouble(), TARGET.start(random));
      double[] w2 = Vectors.plus(w1, 0.1 * random.nextDouble(), TARGET.start(random));
      if (Vectors.norm(w2) >= 0.5) {
        double ratio =
            Vectors.distance(EXPECTED.at(w1), EXPECTED.at(w2)) / Vectors.distance(w1, w2);
        largest = Math.max(largest, ratio);
      }
    }

    assertThat(largest).isBetween(0.9 * EXPECTED.lipschitz(0.5), EXPECTED.lipschitz(0.5) + 1e-9);
  }

  @Test
  void shouldSatisfyTheDescentInequalityOfLemma4OnlyWhenTheSlopeIsSmallEnough() {
    assertThat(violationsOfLemma4(OneLayerNetwork.MATCHED_SLOPE)).isZero();
    assertThat(violationsOfLemma4(0.3)).isZero();
    assertThat(violationsOfLemma4(OneLayerNetwork.YIN_SLOPE)).isPositive();
    assertThat(descends(OneLayerNetwork.MATCHED_SLOPE)).isTrue();
    assertThat(descends(OneLayerNetwork.YIN_SLOPE)).isFalse();
  }

  private static boolean descends(double slope) {
    return new ExpectedCoarseGradient(new OneLayerNetwork(20, 3, 1, slope), TARGET).descends();
  }

  private static int violationsOfLemma4(double slope) {
    OneLayerNetwork network = new OneLayerNetwork(20, 3, 1, slope);
    ExpectedCoarseGradient gradient = new ExpectedCoarseGradient(network, TARGET);
    PopulationLoss loss = new PopulationLoss(network, TARGET);
    Random random = new Random(12);
    int violations = 0;
    for (int n = 0; n < 50_000; n++) {
      double[] a = TARGET.start(random);
      double[] b = Vectors.unit(Vectors.plus(a, random.nextDouble(), TARGET.start(random)));
      boolean ordered = TARGET.angle(b) <= TARGET.angle(a);
      double[] w1 = ordered ? a : b;
      double[] step = Vectors.plus(ordered ? b : a, -1, w1);
      double right =
          Vectors.dot(gradient.at(w1), step) + gradient.smoothness() / 2 * Vectors.dot(step, step);
      double left = loss.value(Vectors.plus(w1, 1, step)) - loss.value(w1);
      violations += left > right + 1e-12 ? 1 : 0;
    }
    return violations;
  }

  private static double[][] moments(CoarseGradient gradient, double[] w, int draws) {
    double[][] moments = new double[w.length][w.length];
    for (int n = 0; n < draws; n++) {
      double[] g = gradient.at(w);
      for (int i = 0; i < g.length; i++) {
        moments[i] = Vectors.plus(moments[i], g[i] / draws, g);
      }
    }
    return moments;
  }

  /** The part of a vector in the plane of two others. */
  private static double[] onto(double[] vector, double[] w, double[] target) {
    double[] along = Vectors.unit(w);
    double[] aside = Vectors.unit(Vectors.reject(target, along));
    double[] part = Vectors.times(Vectors.dot(vector, along), along);
    return Vectors.plus(part, Vectors.dot(vector, aside), aside);
  }

  private static double relativeError(double[] found, double[] expected) {
    return Vectors.distance(found, expected) / Vectors.norm(expected);
  }
}
