package io.heaviside.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against NumPy's moments, SciPy 1.17's {@code t.isf} and tables of t. */
class MeanDropTest {
  private static final double[] FIVE = {0.971, 0.968, 0.975, 0.9695, 0.973};
  private static final double[] THREE = {0.966, 0.9605, 0.969};

  @Test
  void shouldTakeTheNoiseOfBothMeansFromTheBaseline() {
    MeanDrop drop = MeanDrop.of(FIVE, THREE, true);

    assertThat(drop.degrees()).isEqualTo(4);
    assertThat(drop.drop()).isCloseTo(0.006133333333333435, within(1e-12));
    assertThat(drop.error()).isCloseTo(0.002026491220476083, within(1e-12));
    assertThat(drop.chance(0.01)).isCloseTo(0.007593155985325634, within(1e-9));
  }

  @Test
  void shouldPredictASingleRunFromTheSpreadOfTheBaseline() {
    MeanDrop drop = MeanDrop.of(FIVE, new double[] {0.962}, true);

    assertThat(drop.degrees()).isEqualTo(4);
    assertThat(drop.chance(0.01)).isCloseTo(0.011389733977988453, within(1e-9));
  }

  @Test
  void shouldNotLetTheCandidateSetItsOwnMeasure() {
    double[] wild = {0.1, 0.97, 0.5};

    assertThat(MeanDrop.of(FIVE, wild, true).error())
        .isEqualTo(MeanDrop.of(FIVE, THREE, true).error());
  }

  @Test
  void shouldUseTheQuantilesOfTheTables() {
    // One-sided 1 %, 5 % and 0.1 % points of Student's t.
    assertThat(new MeanDrop(0, 1, 4).chance(0.01)).isCloseTo(3.747, within(5e-4));
    assertThat(new MeanDrop(0, 1, 9).chance(0.05)).isCloseTo(1.833, within(5e-4));
    assertThat(new MeanDrop(0, 1, 9).chance(0.001)).isCloseTo(4.297, within(5e-4));
  }

  @Test
  void shouldTurnRoundWhereSmallIsGood() {
    double[] loss = {0.5, 0.52};
    double[] worse = {0.6, 0.64};

    assertThat(MeanDrop.of(loss, worse, false).drop()).isCloseTo(0.11, within(1e-12));
    assertThat(MeanDrop.of(loss, worse, true).drop()).isCloseTo(-0.11, within(1e-12));
  }

  @Test
  void shouldLeaveNothingToChanceWhereSeedsDoNotVary() {
    double[] same = {0.75, 0.75, 0.75};

    assertThat(MeanDrop.of(same, new double[] {0.5, 0.5}, true).chance(0.01)).isZero();
  }

  @Test
  void shouldRefuseToEstimateNoiseFromOneRun() {
    assertThatThrownBy(() -> MeanDrop.of(new double[] {1}, FIVE, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no noise can be estimated from 1 and 5");
  }
}
