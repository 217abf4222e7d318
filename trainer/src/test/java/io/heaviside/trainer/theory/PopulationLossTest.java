package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationLossTest {
  private static final OneLayerNetwork NETWORK = new OneLayerNetwork(4, 3, 1.5, 1);
  private static final TargetWeights TARGET = Angles.dense(3, 1);
  private static final PopulationLoss LOSS = new PopulationLoss(NETWORK, TARGET);
  private static final int SAMPLES = 400_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.7, 1.5707963, 2.4, 3.1})
  void shouldBeTheMeanLossOfSamplesWithinTwoPercent(double angle) {
    double[] w = Angles.at(TARGET, angle, 2, 2);
    Random random = new Random(3);
    double sum = 0;
    for (int n = 0; n < SAMPLES; n++) {
      double[][] z = new double[NETWORK.units()][];
      for (int i = 0; i < z.length; i++) {
        z[i] = Vectors.gaussian(3, random);
      }
      sum += NETWORK.loss(z, w, TARGET.values());
    }

    double f = LOSS.value(w);
    assertThat(f).isCloseTo(1.5 * 1.5 * 4 / (2 * Math.PI) * angle, within(1e-12));
    assertThat(sum / SAMPLES).isCloseTo(f, within(0.02 * f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.3, 1.5, 2.9, 3.14})
  void shouldHaveTheGradientOfNumericDifferentiation(double angle) {
    double[] w = Angles.at(TARGET, angle, 0.7, 4);
    double[] gradient = LOSS.gradient(w);
    double h = 1e-7;
    for (int i = 0; i < w.length; i++) {
      double[] step = new double[w.length];
      step[i] = h;
      double numeric =
          (LOSS.value(Vectors.plus(w, 1, step)) - LOSS.value(Vectors.plus(w, -1, step))) / (2 * h);

      assertThat(gradient[i]).isCloseTo(numeric, within(1e-6));
    }
  }

  @Test
  void shouldRefuseAGradientWhereFHasACone() {
    PopulationLoss loss = new PopulationLoss(NETWORK, TargetWeights.of(1, 0, 0));

    assertThatThrownBy(() -> loss.gradient(new double[] {-2, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not differentiable");
  }

  /**
   * The slope of the gradient in drawn directions never exceeds the constant, and comes near it.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1.2})
  void shouldHaveAGradientThatIsLipschitzAwayFromTheCone(double leastAngle) {
    double leastNorm = 0.5;
    double constant = LOSS.lipschitz(leastNorm, leastAngle);
    Random random = new Random(5);
    double largest = 0;
    for (int n = 0; n < 20_000; n++) {
      double angle = leastAngle + random.nextDouble() * (Math.PI - 2 * leastAngle);
      double[] w = Angles.at(TARGET, n == 0 ? leastAngle : angle, leastNorm, n);
      double[] direction = Vectors.unit(Vectors.gaussian(3, random));
      double[] near = Vectors.plus(w, 1e-6, direction);
      double slope = Vectors.distance(LOSS.gradient(w), LOSS.gradient(near)) / 1e-6;
      largest = Math.max(largest, slope);
    }

    assertThat(largest).isBetween(0.9 * constant, 1.001 * constant);
  }

  /** Why the angle has to stay away from 0: two near points on both sides of w*. */
  @Test
  void shouldHaveAGradientThatJumpsAcrossTheTarget() {
    double[] w = Angles.at(TARGET, 1e-6, 1, 6);
    double[] mirrored = Vectors.plus(Vectors.times(2, TARGET.values()), -1, w);

    assertThat(Vectors.distance(LOSS.gradient(w), LOSS.gradient(mirrored)))
        .isCloseTo(2 * NETWORK.lossFactor(), within(1e-4));
  }
}
