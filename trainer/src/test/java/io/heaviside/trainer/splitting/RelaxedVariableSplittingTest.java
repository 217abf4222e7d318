package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RelaxedVariableSplittingTest {
  private static final double BETA = 0.1;
  private static final double LAMBDA = 0.0005; // threshold sqrt(2 lambda / beta) = 0.1
  private static final Splitting SPLITTING =
      new Splitting(new L0Penalty(), BETA, LAMBDA, 0, false, 0, 1, Splitting.NEVER);

  @Test
  void shouldAddBetaTimesTheGapWhenInsideTheMomentum() {
    INDArray w = Nd4j.createFromArray(0.05f, -0.05f, 0.5f);
    INDArray gradient = Nd4j.createFromArray(1f, 1f, 1f);

    new RelaxedVariableSplitting(SPLITTING, true).apply(w, gradient, 0.01, 0, 0);

    assertThat(gradient.toDoubleVector())
        .containsExactly(new double[] {1 + BETA * 0.05, 1 - BETA * 0.05, 1}, within(1e-7));
    assertThat(w.toFloatVector()).as("w stays").containsExactly(0.05f, -0.05f, 0.5f);
  }

  @Test
  void shouldScaleByTheLearningRateWhenOutsideTheMomentum() {
    INDArray w = Nd4j.createFromArray(0.05f, 0.5f);
    INDArray step = Nd4j.zeros(2);

    new RelaxedVariableSplitting(SPLITTING, false).apply(w, step, 0.01, 0, 0);

    assertThat(step.toDoubleVector())
        .containsExactly(new double[] {0.01 * BETA * 0.05, 0}, within(1e-9));
  }

  /** Eq. 9 evaluated by hand. */
  @Test
  void shouldAugmentByPenaltyAndGapWhenAsked() {
    INDArray w = Nd4j.createFromArray(0.05f, -0.08f, 0.5f, 0.7f);

    double augmentation = augmentation(w);

    double gapSquared = 0.05 * 0.05 + 0.08 * 0.08;
    assertThat(augmentation).isCloseTo(LAMBDA * 2 + BETA / 2 * gapSquared, within(1e-8));
  }

  /** The coupling is the gradient of the augmented terms in w: central differences agree. */
  @Test
  void shouldBeTheGradientOfTheAugmentationWhenUStaysPut() {
    float h = 1e-3f;
    RelaxedVariableSplitting term = new RelaxedVariableSplitting(SPLITTING, true);
    for (float w : new float[] {0.03f, -0.07f, 0.4f}) {
      INDArray gradient = Nd4j.zeros(1);
      term.apply(Nd4j.createFromArray(w), gradient, 1, 0, 0);
      double slope =
          (augmentation(Nd4j.createFromArray(w + h)) - augmentation(Nd4j.createFromArray(w - h)))
              / (2 * h);
      assertThat(gradient.getDouble(0)).as("w = %s", w).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void shouldRampLambdaLinearlyWhenRampEpochsAreSet() {
    Splitting ramped = new Splitting(new L0Penalty(), BETA, 0.4, 0, false, 0, 4, Splitting.NEVER);

    assertThat(ramped.lambda(0)).isCloseTo(0.1, within(1e-12));
    assertThat(ramped.lambda(2)).isCloseTo(0.3, within(1e-12));
    assertThat(ramped.lambda(3)).isCloseTo(0.4, within(1e-12));
    assertThat(ramped.lambda(9)).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void shouldStopCouplingAndHoldZerosWhenFrozen() {
    Splitting frozenFromOne = new Splitting(new L0Penalty(), BETA, LAMBDA, 0, false, 0, 1, 1);
    INDArray w = Nd4j.createFromArray(0f, 0.05f, -0.5f);
    INDArray gradient = Nd4j.zeros(3);
    INDArray step = Nd4j.createFromArray(1f, 2f, 3f);

    new RelaxedVariableSplitting(frozenFromOne, true).apply(w, gradient, 1, 0, 1);
    new FrozenZeros(frozenFromOne).apply(w, step, 1, 0, 1);

    assertThat(gradient.toFloatVector()).containsOnly(0);
    assertThat(step.toFloatVector()).containsExactly(0, 2, 3);
    assertThat(frozenFromOne.active(0)).isTrue();
    assertThat(frozenFromOne.active(1)).isFalse();
  }

  @Test
  void shouldLeaveTheStepAloneWhenNotYetFrozen() {
    Splitting frozenFromOne = new Splitting(new L0Penalty(), BETA, LAMBDA, 0, false, 0, 1, 1);
    INDArray step = Nd4j.createFromArray(1f, 2f);

    new FrozenZeros(frozenFromOne).apply(Nd4j.createFromArray(0f, 1f), step, 1, 0, 0);

    assertThat(step.toFloatVector()).containsExactly(1, 2);
  }

  private static double augmentation(INDArray w) {
    RelaxedVariableSplitting term = new RelaxedVariableSplitting(SPLITTING, true);
    return term.augmentation(w, term.sparsifyi(w.dup(), LAMBDA / BETA), LAMBDA / BETA);
  }
}
