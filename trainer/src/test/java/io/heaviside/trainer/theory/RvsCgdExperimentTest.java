package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.theory.TargetWeights.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figure 4's setting, and the claims of Theorem 1 on it. */
class RvsCgdExperimentTest {
  private static final double FAST = 1e-2;
  private static final OneLayerNetwork NETWORK =
      new OneLayerNetwork(20, 50, 1, OneLayerNetwork.MATCHED_SLOPE);

  /** The angles of an independent implementation at the paper's own eta. */
  @Test
  void shouldReproduceFigure4AtThePapersStepSize() {
    Map<Long, Double> theta = new TreeMap<>();
    RvsCgdResult result =
        experiment("l0", 1e-5, 400_000, 0, 5, Distribution.EQUAL, 1.5265, 1)
            .run(now -> theta.put(now.step(), now.theta()));

    assertThat(theta.get(10_000L)).isCloseTo(1.2158, within(5e-4));
    assertThat(theta.get(30_000L)).isCloseTo(0.7053, within(5e-4));
    assertThat(theta.get(100_000L)).isCloseTo(0.0791, within(2e-4));
    assertThat(theta.get(200_000L)).isCloseTo(3.27e-3, within(1e-5));
    assertThat(theta.get(400_000L)).isCloseTo(5.6e-6, within(1e-7));
    assertThat(result.first().loss()).isCloseTo(4.859, within(5e-4));
    assertThat(result.last().loss()).isCloseTo(1.8e-5, within(5e-7));
    assertThat(result.last().lagrangian()).isCloseTo(1e-4 * 5, within(2e-5));
    assertThat(result.monotone()).isTrue();
    assertThat(result.conditionsHold()).as(result.conditions().toString()).isTrue();
    assertThat(result.supportRecovered()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "l0, 5, EQUAL", "l1, 5, EQUAL", "transformed-l1, 5, EQUAL",
    "l0, 10, EQUAL", "l1, 10, EQUAL", "transformed-l1, 10, EQUAL",
    "l0, 10, GAUSSIAN", "l1, 10, GAUSSIAN", "transformed-l1, 10, GAUSSIAN",
  })
  void shouldDecreaseThetaAndTheLagrangianDownToTheEquilibrium(
      String penalty, int nonZeros, Distribution distribution) {
    for (long seed = 1; seed <= 5; seed++) {
      List<Quantities> path = new ArrayList<>();
      RvsCgdResult result =
          experiment(penalty, FAST, 1000, 0, nonZeros, distribution, null, seed).run(path::add);

      assertThat(risesAbove(2 * result.predictedEquilibrium(), path)).isZero();
      assertThat(result.stepsAbove()).isGreaterThan(100);
      assertThat(result.thetaRises()).isZero();
      assertThat(result.lagrangianRises()).isZero();
      assertThat(result.conditionsHold()).as(result.conditions().toString()).isTrue();
      assertThat(result.last().theta()).isLessThan(1.001 * result.predictedEquilibrium() + 1e-12);
    }
  }

  private static long risesAbove(double angle, List<Quantities> path) {
    return IntStream.range(1, path.size())
        .filter(t -> path.get(t).theta() > angle)
        .filter(
            t ->
                path.get(t).theta() > path.get(t - 1).theta() + 1e-13
                    || path.get(t).lagrangian() > path.get(t - 1).lagrangian() + 1e-13)
        .count();
  }

  /** The coupling's share of L_beta, and C_t from the step: both recomputed from other numbers. */
  @Test
  void shouldTrackTheGapAndTheNormalization() {
    List<Quantities> path = new ArrayList<>();
    experiment("l1", FAST, 50, 0, 10, Distribution.GAUSSIAN, 1.2, 1).run(path::add);

    assertThat(path.get(0).normalization()).isEqualTo(1);
    for (Quantities now : path) {
      double gap =
          Math.sqrt(1 + now.normOfU() * now.normOfU() - 2 * now.normOfU() * Math.cos(now.gamma()));
      assertThat(now.gap()).isCloseTo(gap, within(1e-12)).isPositive();
    }
    // u^1 = u^0: the part of the first direction along w^0 follows from the angles at t = 0.
    Quantities start = path.get(0);
    double along =
        NETWORK.coarseFactor() * (1 - Math.cos(start.theta()))
            + 4e-3 * (1 - start.normOfU() * Math.cos(start.gamma()));
    double step = path.get(1).stepLength();
    assertThat(1 / path.get(1).normalization())
        .isCloseTo(Math.sqrt(1 - 2 * FAST * along + step * step), within(1e-12));
  }

  /** The rate is off by a share of about beta / K for the coupling and eta K / 2 for the step. */
  @ParameterizedTest
  @CsvSource({"0.5, 5", "1.5265, 5", "2.9, 10", "3.1, 1"})
  void shouldFollowTheTanLawAsFarAsCouplingAndStepAllow(double startAngle, int nonZeros) {
    double eta = 1e-3;
    double k = NETWORK.coarseFactor();
    List<Quantities> path = new ArrayList<>();
    experiment("l0", eta, 4000, 0, nonZeros, Distribution.EQUAL, startAngle, 3).run(path::add);
    for (Quantities now : path) {
      double deviation = Math.log(Math.tan(now.theta() / 2) / Math.tan(now.predictedTheta() / 2));
      double allowed = 1.5 * eta * k * now.step() * (4e-3 / k + eta * k / 2);

      assertThat(deviation).isCloseTo(0, within(allowed + 1e-9));
    }
    assertThat(path.get(4000).theta()).isLessThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 19})
  void shouldRecoverTheSupportExactlyWhenTheWeightsAreAboveTheThreshold(int nonZeros) {
    for (long seed = 1; seed <= 5; seed++) {
      RvsCgdResult result =
          experiment("l0", FAST, 1000, 0, nonZeros, Distribution.EQUAL, null, seed).run(now -> {});

      assertThat(result.supportRecovered()).isTrue();
      assertThat(result.last().errorOfU()).isLessThan(1e-10);
    }
  }

  /** sqrt(2 lambda / beta) = 0.2236 is above 1 / sqrt(21): u loses all of w*. */
  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void shouldLoseEveryWeightWhenAllAreBelowTheThreshold(int nonZeros) {
    RvsCgdResult result =
        experiment("l0", FAST, 1000, 0, nonZeros, Distribution.EQUAL, null, 1).run(now -> {});

    assertThat(result.last().nonZeros()).isZero();
    assertThat(result.supportRecovered()).isFalse();
    assertThat(result.last().theta()).isLessThan(1e-12);
  }

  @Test
  void shouldShrinkWhatItKeepsAsThePenaltySays() {
    assertThat(end("l0").errorOfU()).isLessThan(1e-5);
    assertThat(end("l1").errorOfU()).isCloseTo(0.025 * Math.sqrt(10), within(1e-5)); // .079
    assertThat(end("transformed-l1").errorOfU()).isCloseTo(0.096, within(1e-3));
  }

  private static Quantities end(String penalty) {
    return experiment(penalty, FAST, 400, 0, 10, Distribution.EQUAL, null, 1).run(now -> {}).last();
  }

  /** Fresh samples for each step: theta ends near a floor that eta and the batch set. */
  @ParameterizedTest
  @CsvSource({
    "1e-3, 64, 5000, 3e-3, 7e-3",
    "1e-3, 256, 5000, 7e-4, 2e-3",
    "1e-2, 256, 1000, 6e-3, 2e-2"
  })
  void shouldReachTheFloorOfTheNoiseWhenTheBatchIsFinite(
      double eta, int batch, int steps, double least, double most) {
    RvsCgdResult result =
        experiment("l0", eta, steps, batch, 5, Distribution.EQUAL, null, 2).run(now -> {});

    assertThat(result.last().theta()).isBetween(least, most);
    assertThat(result.supportRecovered()).isTrue();
    assertThat(result.monotone()).isFalse();
  }

  @Test
  void shouldGiveTheSameNumbersWhenTheSeedIsTheSame() {
    assertThat(endOfSeed(7)).isEqualTo(endOfSeed(7)).isNotEqualTo(endOfSeed(8));
  }

  private static Quantities endOfSeed(long seed) {
    return experiment("l0", FAST, 20, 16, 5, Distribution.GAUSSIAN, null, seed)
        .run(now -> {})
        .last();
  }

  /** With c = 1 the conditions fail where Lemma 4 does; so they do for a large step. */
  @Test
  void shouldReportWhichConditionFails() {
    RvsCgdResult steep =
        new RvsCgdExperiment(
                new OneLayerNetwork(20, 50, 1, OneLayerNetwork.YIN_SLOPE),
                new Relaxation(new VectorL0(), 4e-3, 1e-4),
                0.5,
                10,
                0,
                5,
                Distribution.EQUAL,
                1.5,
                1)
            .run(now -> {});

    assertThat(steep.conditions().stream().filter(c -> !c.holds()))
        .extracting(TheoremConditions.Condition::statement)
        .containsExactly(
            "(iii) eta <= 1 / (beta + L)",
            "(iii) longest step <= 1/2",
            "(Lemma 4) c <= sqrt(2 / pi)");
  }

  @Test
  void shouldNeedAsManyStepsAsThePaperForItsStepSize() {
    assertThat(RvsCgdExperiment.defaultSteps(NETWORK, 1e-5)).isEqualTo(400_000);
    assertThat(RvsCgdExperiment.defaultSteps(NETWORK, FAST)).isEqualTo(400);
  }

  @Test
  void shouldRefuseWhatIsOutOfRange() {
    assertThatThrownBy(() -> experiment("l0", FAST, 1, 0, 51, Distribution.EQUAL, null, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessage("non-zeros: found 51; expected a whole number from 1 to 50.");
    assertThatThrownBy(() -> experiment("l0", FAST, 1, 0, 5, Distribution.EQUAL, 4.0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("start-angle: found 4.0");
    assertThatThrownBy(() -> experiment("l0", FAST, 0, 0, 5, Distribution.EQUAL, null, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("steps: found 0");
  }

  private static RvsCgdExperiment experiment(
      String penalty,
      double eta,
      long steps,
      int batch,
      int nonZeros,
      Distribution distribution,
      @Nullable Double startAngle,
      long seed) {
    return new RvsCgdExperiment(
        NETWORK,
        new Relaxation(VectorPenalty.named(penalty, null), 4e-3, 1e-4),
        eta,
        steps,
        batch,
        nonZeros,
        distribution,
        startAngle,
        seed);
  }
}
