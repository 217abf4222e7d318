package io.heaviside.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against SciPy 1.17's {@code ttest_ind(..., alternative="greater")} and tables of t. */
class MeanDropTest {
  private static final double[] FIVE = {0.971, 0.968, 0.975, 0.9695, 0.973};
  private static final double[] THREE = {0.966, 0.9605, 0.969};

  @Test
  void shouldBoundTheDifferenceOfMeansAsWelchDoes() {
    MeanDrop drop = MeanDrop.of(FIVE, THREE, true);

    assertThat(drop.degrees()).isCloseTo(3.024583189546766, within(1e-9));
    assertThat(drop.drop() / drop.error()).isCloseTo(2.205372760572019, within(1e-9));
    assertThat(drop.lowerBound(0.01)).isCloseTo(-0.006413055653686902, within(1e-9));
    assertThat(drop.lowerBound(0.05)).isCloseTo(-0.00038994504655181714, within(1e-9));
  }

  @Test
  void shouldPredictASingleRunFromTheSpreadOfTheOthers() {
    MeanDrop drop = MeanDrop.of(FIVE, new double[] {0.962}, true);

    assertThat(drop.degrees()).isEqualTo(4);
    assertThat(drop.lowerBound(0.01)).isCloseTo(-0.0020897339779883638, within(1e-9));
    assertThat(MeanDrop.of(new double[] {0.9}, THREE, true).degrees()).isEqualTo(2);
  }

  @Test
  void shouldUseTheQuantilesOfTheTables() {
    // One-sided 1 %, 5 % and 0.1 % points of Student's t.
    assertThat(new MeanDrop(0, 1, 4).lowerBound(0.01)).isCloseTo(-3.747, within(5e-4));
    assertThat(new MeanDrop(0, 1, 9).lowerBound(0.05)).isCloseTo(-1.833, within(5e-4));
    assertThat(new MeanDrop(0, 1, 9).lowerBound(0.001)).isCloseTo(-4.297, within(5e-4));
  }

  @Test
  void shouldTurnRoundWhereSmallIsGood() {
    double[] loss = {0.5, 0.52};
    double[] worse = {0.6, 0.64};

    assertThat(MeanDrop.of(loss, worse, false).drop()).isCloseTo(0.11, within(1e-12));
    assertThat(MeanDrop.of(loss, worse, true).drop()).isCloseTo(-0.11, within(1e-12));
  }

  @Test
  void shouldBeCertainWhereSeedsDoNotVary() {
    double[] same = {0.75, 0.75, 0.75};

    assertThat(MeanDrop.of(same, new double[] {0.5, 0.5}, true).lowerBound(0.01)).isEqualTo(0.25);
    assertThat(MeanDrop.of(same, new double[] {0.5}, true).lowerBound(0.01)).isEqualTo(0.25);
  }

  @Test
  void shouldRefuseToEstimateNoiseFromOneRunOnEachSide() {
    assertThatThrownBy(() -> MeanDrop.of(new double[] {1}, new double[] {1}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no noise can be estimated from 1 and 1");
  }
}
