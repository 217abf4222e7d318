package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FtpropTest {
  private static final TrainingSet XOR = BooleanProblem.parity(2).trainingSet();

  @ParameterizedTest
  @EnumSource(UnitLearning.class)
  void shouldReachZeroErrorsOnXorWhenStartedFromManySeeds(UnitLearning learning) {
    int alone = 0;
    for (long seed = 0; seed < 20; seed++) {
      HeuristicSearch search =
          new HeuristicSearch(TargetSearch.FTPROP, learning.learner(), 1, 20, 20, seed);
      HeuristicSearch.Result result = search.run(XOR, HiddenSizes.of(2));

      assertThat(result.errors()).as("seed %s", seed).isZero();
      assertThat(result.network().errors(XOR)).isZero();
      alone += result.starts() == 1 ? 1 : 0;
    }
    assertThat(alone).as("successes of a single start").isGreaterThanOrEqualTo(10);
  }

  /** What was learned without errors is a feasible setting: the network's own activations. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parity-3; 3; 0",
        "parity-3; 4; 0",
        "majority-5; 1; 0",
        "xor; 2; 2",
        "parity-3; 4; 2"
      })
  void shouldProduceFeasibleTargetsWhenItSucceeds(String problem, int first, int second) {
    TrainingSet data = BooleanProblem.parse(problem).trainingSet();
    HiddenSizes hidden = second == 0 ? HiddenSizes.of(first) : HiddenSizes.of(first, second);
    HeuristicSearch search =
        new HeuristicSearch(TargetSearch.FTPROP, UnitLearning.PERCEPTRON.learner(), 1, 20, 200, 1);

    SignNetwork network = search.run(data, hidden).network();

    assertThat(network.errors(data)).isZero();
    HiddenTargets setting = HiddenTargets.ofActivations(network, data);
    assertThat(new FeasibleTargets(data, new KnownDichotomies()).test(setting)).isTrue();
  }

  @Test
  void shouldReturnWhatItHasWhenNoFeasibleSettingExists() {
    SignNetwork start = SignNetwork.random(XOR, HiddenSizes.of(1), new Random(1));

    SignNetwork network = Ftprop.train(start, XOR, UnitLearning.EXACT.learner(), 10, new Random(1));

    assertThat(network.errors(XOR)).isBetween(1, 2);
  }
}
