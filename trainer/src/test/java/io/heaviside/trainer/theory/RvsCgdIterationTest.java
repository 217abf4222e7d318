package io.heaviside.trainer.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.trainer.config.ConfigException;
import org.junit.jupiter.api.Test;

class RvsCgdIterationTest {
  private static final double[] START = {0.6, 0.8};

  /** Algorithm 1 by hand, with a gradient of (1, 2) and a threshold between the two weights. */
  @Test
  void shouldTakeTheStepOfAlgorithm1() {
    Relaxation relaxation = new Relaxation(new VectorL0(), 0.5, 0.125); // threshold sqrt(0.5)
    RvsCgdIteration iteration =
        new RvsCgdIteration(relaxation, w -> new double[] {1, 2}, 0.1, START);

    assertThat(iteration.u()).containsExactly(0, 0.8);
    iteration.step();

    double[] what = {0.6 - 0.1 * 1 - 0.1 * 0.5 * 0.6, 0.8 - 0.1 * 2};
    double norm = Math.hypot(what[0], what[1]);
    assertThat(iteration.w())
        .containsExactly(new double[] {what[0] / norm, what[1] / norm}, within(1e-15));
    assertThat(iteration.normalization()).isCloseTo(1 / norm, within(1e-15));
    assertThat(iteration.stepLength()).isCloseTo(0.1 * Math.hypot(1.3, 2), within(1e-15));
    assertThat(iteration.steps()).isEqualTo(1);
  }

  /** u^{t+1} is prox(w^t), of the w before the step: the order of the proofs. */
  @Test
  void shouldSparsifyTheWeightsFromBeforeTheStep() {
    Relaxation relaxation = new Relaxation(new VectorL1(), 1, 0.1);
    RvsCgdIteration iteration =
        new RvsCgdIteration(relaxation, w -> new double[] {-5, 0}, 0.1, START);
    iteration.step();
    double[] before = iteration.w();

    iteration.step();

    assertThat(iteration.u()).containsExactly(relaxation.sparsify(before));
    assertThat(iteration.u()).isNotEqualTo(relaxation.sparsify(iteration.w()));
  }

  @Test
  void shouldStartFromAUnitVector() {
    Relaxation relaxation = new Relaxation(new VectorL0(), 0.5, 0);
    RvsCgdIteration iteration =
        new RvsCgdIteration(relaxation, w -> new double[2], 0.1, new double[] {6, 8});

    assertThat(iteration.w()).containsExactly(START, within(1e-15));
  }

  @Test
  void shouldRefuseParametersOutOfRange() {
    assertThatThrownBy(
            () ->
                new RvsCgdIteration(
                    new Relaxation(new VectorL0(), 1, 1), w -> w, Double.NaN, START))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("eta: found NaN; expected a number > 0");
    assertThatThrownBy(() -> new Relaxation(new VectorL0(), 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("beta: found 0.0");
    assertThatThrownBy(() -> new Relaxation(new VectorL0(), 1, -1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lambda: found -1.0");
  }

  /** L_beta with l0: f + lambda * 1 + beta / 2 * 0.36. */
  @Test
  void shouldHaveTheLagrangianOfEquation9() {
    Relaxation relaxation = new Relaxation(new VectorL0(), 0.5, 0.125);

    assertThat(relaxation.lagrangian(3, new double[] {0, 0.8}, START))
        .isCloseTo(3 + 0.125 + 0.25 * 0.36, within(1e-15));
  }
}
