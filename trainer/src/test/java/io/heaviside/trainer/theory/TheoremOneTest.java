package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.theory.TargetWeights.Distribution;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three conclusions of Theorem 1 (l1) and Corollary 1.1 (l0, transformed-l1), at limits that
 * the iteration really reached.
 */
class TheoremOneTest {
  private static final OneLayerNetwork NETWORK =
      new OneLayerNetwork(20, 50, 1, OneLayerNetwork.MATCHED_SLOPE);
  private static final double K = 20 / (2 * Math.PI);
  private static final double BETA = 4e-3;
  private static final double LAMBDA = 1e-4;
  private static final double ETA = 1e-2;

  private final TargetWeights target =
      TargetWeights.draw(50, 10, Distribution.GAUSSIAN, new Random(3));

  /** Started at w* itself, theta rises to the angle that conclusion 1 predicts, and stays. */
  @ParameterizedTest
  @ValueSource(strings = {"l0", "l1", "transformed-l1"})
  void shouldRiseToTheEquilibriumAngleWhenStartedAtTheTarget(String penalty) {
    Relaxation relaxation = relaxation(penalty);
    TheoremOne theorem = theorem(relaxation);
    double predicted = target.angle(theorem.limit());
    RvsCgdIteration iteration = iteration(relaxation, target.values());
    double early = advance(iteration, 10);
    double late = advance(iteration, 2000);

    assertThat(early).isPositive().isLessThan(late);
    assertThat(late).isCloseTo(predicted, within(1e-12)).isGreaterThan(1e-5);
    assertThat(late).isCloseTo(theorem.equilibriumAngle(target.values()), within(2e-3 * predicted));
    assertThat(late).isCloseTo(theorem.equilibriumAngle(iteration.w()), within(1e-12));
    assertThat(late).isLessThan(theorem.largestEquilibriumAngle()).isLessThan(theorem.delta());
  }

  @ParameterizedTest
  @ValueSource(strings = {"l0", "l1", "transformed-l1"})
  void shouldSatisfyTheThreeConclusionsAtTheLimit(String penalty) {
    Relaxation relaxation = relaxation(penalty);
    TheoremOne theorem = theorem(relaxation);
    RvsCgdIteration iteration = iteration(relaxation, target.start(new Random(4)));
    double theta = advance(iteration, 3000);
    double[] w = iteration.w();
    double[] u = iteration.u();
    double gap = Vectors.norm(u) * Math.sin(Vectors.angle(u, w));

    assertThat(K * Math.sin(theta)).isCloseTo(BETA * gap, within(1e-12));
    assertThat(theorem.residual(w)).isLessThan(1e-12);
    assertThat(Vectors.distance(w, target.values()))
        .isCloseTo(2 * Math.sin(theta / 2), within(1e-12))
        .isLessThanOrEqualTo(theorem.errorBound(u, w))
        .isPositive();
    Conclusions conclusions = Conclusions.at(theorem, target, w);
    assertThat(conclusions.first()).as(conclusions.toString()).isTrue();
    assertThat(conclusions.second()).as(conclusions.toString()).isTrue();
    assertThat(conclusions.third()).as(conclusions.toString()).isTrue();
    assertThat(theorem.errorBound(u, w)).isCloseTo(4 * Math.PI * BETA / 20 * gap, within(1e-12));
  }

  /** 1 - 2 pi lambda sqrt(d) / k <= C <= 1, and not far from the lower end. */
  @Test
  void shouldShrinkTheTargetByCWhenL1() {
    Relaxation relaxation = relaxation("l1");
    RvsCgdIteration iteration = iteration(relaxation, target.start(new Random(4)));
    advance(iteration, 3000);

    double c = theorem(relaxation).shrinkage(iteration.w());

    assertThat(c).isBetween(1 - 2 * Math.PI * LAMBDA * Math.sqrt(50) / 20, 1.0).isLessThan(1);
  }

  /** Away from a fixed point the identity must not hold, or its test would say nothing. */
  @Test
  void shouldHaveAResidualWhenNotAtALimit() {
    TheoremOne theorem = theorem(relaxation("l0"));
    Conclusions away = Conclusions.at(theorem, target, target.start(0.5, new Random(1)));

    assertThat(away.first() || away.atLimit() || away.second() || away.third()).isFalse();
    assertThat(theorem.residual(target.start(0.5, new Random(1)))).isGreaterThan(0.1);
  }

  @Test
  void shouldKnowTheBoundsOfTheAngleWithoutTheLimit() {
    assertThat(Math.sin(theorem(relaxation("l1")).largestEquilibriumAngle()))
        .isCloseTo(2 * Math.PI * LAMBDA * Math.sqrt(50) / 20, within(1e-15));
    assertThat(Math.sin(theorem(relaxation("l0")).largestEquilibriumAngle()))
        .isCloseTo(2 * Math.PI / 20 * Math.sqrt(2 * LAMBDA * BETA * 50), within(1e-15));
  }

  private double advance(RvsCgdIteration iteration, int steps) {
    for (int i = 0; i < steps; i++) {
      iteration.step();
    }
    return target.angle(iteration.w());
  }

  private RvsCgdIteration iteration(Relaxation relaxation, double[] start) {
    return new RvsCgdIteration(relaxation, new ExpectedCoarseGradient(NETWORK, target), ETA, start);
  }

  private TheoremOne theorem(Relaxation relaxation) {
    return new TheoremOne(NETWORK, target, relaxation, ETA);
  }

  private static Relaxation relaxation(String penalty) {
    return new Relaxation(VectorPenalty.named(penalty, null), BETA, LAMBDA);
  }
}
