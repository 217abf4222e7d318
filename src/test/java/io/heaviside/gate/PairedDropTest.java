package io.heaviside.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class PairedDropTest {
  private static final int IMAGES = 10_000;
  private static final double MARGIN = 0.005;
  private static final double LEVEL = 0.01;

  private static double p(int lost, int gained, int images, double margin) {
    return new PairedDrop(new McNemar(lost, gained), images).p(margin);
  }

  @Test
  void shouldAgreeWithTheLikelihoodMaximizedNumerically() {
    // SciPy 1.17: minimize_scalar over the trinomial's free share, then norm.sf of the score.
    assertThat(p(60, 20, 2_000, 0.01)).isCloseTo(0.0103081, within(1e-6));
    assertThat(p(120, 31, 10_000, 0.005)).isCloseTo(0.000425097, within(1e-8));
    assertThat(p(5, 1, 100, 0.1)).isCloseTo(0.9697614, within(1e-6));
  }

  @Test
  void shouldBeMcNemarsTestWithoutAMargin() {
    assertThat(p(14, 10, 1_000, 0)).isEqualTo(new McNemar(14, 10).midP());
    // The asymptotic test of no difference, (b - c) / sqrt(b + c), is the limit of the score's.
    assertThat(p(140, 100, 10_000, 1e-12)).isCloseTo(0.0049116, within(1e-5));
  }

  @Test
  void shouldKnowNoDropBeyondAllImages() {
    assertThat(p(100, 0, 100, 1)).isEqualTo(1);
    assertThat(p(0, 0, 100, 0.5)).isGreaterThan(0.5);
    assertThat(p(100, 0, 100, 0.5)).isLessThan(1e-8);
  }

  @Test
  void shouldKeepItsLevelWhereTheTrueDropIsTheMargin() {
    assertThat(alarms(MARGIN, 0.01)).isBetween(0.009, 0.011);
    assertThat(alarms(MARGIN, 0.002)).isBetween(0.009, 0.012);
  }

  @Test
  void shouldHardlyEverFailWithinTheMarginAndOftenWellBeyond() {
    assertThat(alarms(0.004, 0.01)).isLessThan(0.002);
    assertThat(alarms(0.010, 0.01)).isGreaterThan(0.7);
  }

  /** The exact probability of failing, summed over what may be lost and gained. */
  private static double alarms(double drop, double gainedShare) {
    BinomialDistribution gained = new BinomialDistribution(null, IMAGES, gainedShare);
    double alarms = 0;
    for (int c = 0; c < 3 * IMAGES * gainedShare; c++) {
      int least = c;
      while (p(least, c, IMAGES, MARGIN) >= LEVEL) {
        least++;
      }
      double lostShare = (gainedShare + drop) / (1 - gainedShare);
      alarms +=
          gained.probability(c)
              * (1
                  - new BinomialDistribution(null, IMAGES - c, lostShare)
                      .cumulativeProbability(least - 1));
    }
    return alarms;
  }
}
