package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hill climbing and beam search against their definitions. */
class SearchTest {
  private static final TrainingSet XOR = BooleanProblem.parity(2).trainingSet();

  /** Proposition 3, with a fresh evaluation of all neighbours. */
  @ParameterizedTest
  @CsvSource({"2, 2, true", "3, 2, false"})
  void shouldEndWhereNoSingleFlipImprovesWhenClimbing(int inputs, int hidden, boolean solvable) {
    TrainingSet data = BooleanProblem.parity(inputs).trainingSet();
    boolean solvedOnce = false;
    for (long seed = 0; seed < 8; seed++) {
      HiddenTargets start = start(data, HiddenSizes.of(hidden), seed);
      Candidate top = new HillClimbing(evaluation(data)).climb(start);
      Evaluation fresh = evaluation(data);
      assertThat(top.targets().neighbours())
          .hasSize(data.examples() * hidden)
          .allSatisfy(n -> assertThat(fresh.of(n).loss()).isGreaterThanOrEqualTo(top.loss()));
      assertThat(top.loss()).isLessThanOrEqualTo(fresh.of(start).loss());
      assertThat(top.loss().errors()).isEqualTo(top.network().errors(data));
      solvedOnce |= top.loss().errors() == 0;
    }
    assertThat(solvedOnce).as("a start without errors").isEqualTo(solvable);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldBeHillClimbingWhenTheBeamHasWidthOne(long seed) {
    TrainingSet data = BooleanProblem.parity(3).trainingSet();
    HiddenTargets start = start(data, HiddenSizes.of(2), seed);

    List<Candidate> beam = new BeamSearch(evaluation(data), 1, false).search(start);

    assertThat(beam).containsExactly(new HillClimbing(evaluation(data)).climb(start));
  }

  @Test
  void shouldBeExhaustiveSearchWhenTheBeamIsInfinitelyWide() {
    HiddenSizes two = HiddenSizes.of(2);

    List<Candidate> beam =
        new BeamSearch(evaluation(XOR), Integer.MAX_VALUE, false).search(start(XOR, two, 1));

    assertThat(beam).extracting(Candidate::targets).hasSize(256).doesNotHaveDuplicates();
    assertThat(beam.stream().filter(candidate -> candidate.loss().unmet() == 0))
        .hasSize((int) new ExhaustiveSearch(XOR, two).search().feasible());
  }

  /** Where no feasible setting exists there is still a global minimum of the loss. */
  @ParameterizedTest
  @ValueSource(strings = {"parity-3", "table:01101100", "majority-3"})
  void shouldReachTheGlobalMinimumWhenTheBeamIsInfinitelyWide(String problem) {
    TrainingSet data = BooleanProblem.parse(problem).trainingSet();
    HiddenSizes one = HiddenSizes.of(1);
    Evaluation evaluation = evaluation(data);
    SettingLoss least =
        Settings.all(data, one).stream()
            .map(setting -> evaluation.of(setting).loss())
            .min(SettingLoss::compareTo)
            .orElseThrow();

    List<Candidate> beam =
        new BeamSearch(evaluation(data), Integer.MAX_VALUE, false).search(start(data, one, 1));

    assertThat(beam.get(0).loss()).isEqualTo(least);
  }

  @Test
  void shouldRefuseWhenTheBeamHasNoWidth() {
    assertThatThrownBy(() -> new BeamSearch(evaluation(XOR), 0, true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("beam width: found 0; expected at least 1");
  }

  private static Evaluation evaluation(TrainingSet data) {
    return new Evaluation(data, UnitLearner.remembering(UnitLearning.EXACT.learner()));
  }

  private static HiddenTargets start(TrainingSet data, HiddenSizes hidden, long seed) {
    return HiddenTargets.ofActivations(SignNetwork.random(data, hidden, new Random(seed)), data);
  }
}
