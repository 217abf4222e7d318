package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeasibleTargetsTest {
  private static final TrainingSet XOR = BooleanProblem.parity(2).trainingSet();
  private final FeasibleTargets definition = new FeasibleTargets(XOR, new KnownDichotomies());

  /** OR and NAND in the hidden layer, AND in the output: the textbook solution. */
  @Test
  void shouldBeFeasibleWhenXorIsOrAndNotAnd() {
    HiddenTargets textbook =
        new HiddenTargets(List.of(Signs.of(new int[] {-1, 1, 1, 1}, new int[] {1, 1, 1, -1})));

    assertThat(definition.test(textbook)).isTrue();
  }

  @Test
  void shouldTellWhichUnitFailsWhenASettingIsNotFeasible() {
    HiddenTargets copied =
        new HiddenTargets(List.of(Signs.of(new int[] {-1, 1, 1, -1}, new int[] {1, 1, 1, -1})));

    List<List<UnitProof>> proofs = definition.proofs(copied);

    assertThat(proofs.get(0)).extracting(UnitProof::isSeparable).containsExactly(false, true);
    assertThat(proofs.get(1)).extracting(UnitProof::isSeparable).containsExactly(true);
    assertThat(proofs.get(0).get(0))
        .hasToString("not separable, (-1, 1) + (1, -1) = (-1, -1) + (1, 1)");
  }

  /** Proposition 1 and its converse, for every setting of XOR. */
  @ParameterizedTest
  @EnumSource(UnitLearning.class)
  void shouldMeetAllTargetsExactlyWhenTheSettingIsFeasible(UnitLearning learning) {
    LayerwiseTraining training = new LayerwiseTraining(XOR, learning.learner());
    Evaluation evaluation = new Evaluation(XOR, UnitLearner.remembering(learning.learner()));
    for (HiddenTargets setting : Settings.all(XOR, HiddenSizes.of(2))) {
      boolean feasible = definition.test(setting);
      SignNetwork network = training.train(setting);
      boolean meetsAll =
          network.activations(XOR.inputs()).equals(List.of(setting.layers().get(0), XOR.labels()));

      assertThat(meetsAll).as("%s", setting).isEqualTo(feasible);
      assertThat(evaluation.of(setting).loss().unmet() == 0).isEqualTo(feasible);
    }
  }
}
