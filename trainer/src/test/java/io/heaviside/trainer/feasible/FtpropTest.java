package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FtpropTest {
  private static final TrainingSet XOR = BooleanProblem.parity(2).trainingSet();
  private static final Unit AND = Unit.of(1, 1, -1);
  private static final Unit OR = Unit.of(1, 1, 1);
  private static final Unit NEVER = Unit.of(0, 0, -1);

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

  /** The two hidden units give AND and OR, and the output unit, as fitted, the latter. */
  @Test
  void shouldFitTheLayerAboveToWhatTheLayersBelowGiveWhenTheyMissTheProposal() {
    SignNetwork start = hidden(AND, OR);
    Script learner = new Script(Unit.of(0, 1, 0), AND, Unit.of(1, -1, -1), Unit.of(0, 1, 0));

    SignNetwork network = Ftprop.train(start, XOR, learner, 1, new NegatesAllThatIsWrong());

    Signs proposal = Signs.of(new int[] {-1, -1, -1, 1}, new int[] {-1, 1, 1, -1});
    Signs produced = Signs.of(new int[] {-1, -1, -1, 1}, new int[] {-1, -1, 1, -1});
    assertThat(learner.asked)
        .containsExactly(
            output(start.activations(XOR.inputs()).get(0), XOR),
            LabelledPoints.ofUnit(XOR.inputs(), proposal, 0),
            LabelledPoints.ofUnit(XOR.inputs(), proposal, 1),
            output(produced, XOR));
    assertThat(network.activations(XOR.inputs()).get(0)).isEqualTo(produced);
  }

  @Test
  void shouldFitTheLayerAboveToTheProposalWhenTheLayersBelowMeetIt() {
    TrainingSet and = BooleanProblem.parse("and").trainingSet();
    SignNetwork start = hidden(NEVER, NEVER);
    Unit first = Unit.of(1, 0, 0);
    Script learner = new Script(first, AND, NEVER, first);

    SignNetwork network = Ftprop.train(start, and, learner, 5, new NegatesAllThatIsWrong());

    Signs proposal = Signs.of(new int[] {-1, -1, -1, 1}, new int[] {-1, -1, -1, -1});
    assertThat(learner.asked)
        .containsExactly(
            output(start.activations(and.inputs()).get(0), and),
            LabelledPoints.ofUnit(and.inputs(), proposal, 0),
            LabelledPoints.ofUnit(and.inputs(), proposal, 1),
            output(proposal, and));
    assertThat(network.errors(and)).isZero();
  }

  private static SignNetwork hidden(Unit first, Unit second) {
    return new SignNetwork(
        List.of(new SignLayer(List.of(first, second)), new SignLayer(List.of(NEVER))));
  }

  private static LabelledPoints output(Signs hidden, TrainingSet data) {
    return LabelledPoints.ofUnit(hidden.columns(), data.labels(), 0);
  }

  /** Answers with these units in turn and keeps the questions. */
  private static final class Script implements UnitLearner {
    private final Iterator<Unit> answers;
    private final List<LabelledPoints> asked = new ArrayList<>();

    Script(Unit... answers) {
      this.answers = List.of(answers).iterator();
    }

    @Override
    public Unit learn(LabelledPoints data) {
      asked.add(data);
      return answers.next();
    }
  }

  /** Below 1/2 and above 1/8: what the rule would negate is, and nothing else. */
  private static final class NegatesAllThatIsWrong implements RandomGenerator {
    @Override
    public double nextDouble() {
      return 0.4;
    }

    @Override
    public long nextLong() {
      throw new AssertionError("the rule has something to negate");
    }
  }
}
