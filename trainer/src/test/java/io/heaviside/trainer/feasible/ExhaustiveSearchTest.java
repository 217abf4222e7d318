package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExhaustiveSearchTest {

  @Test
  void shouldFindSixteenOf256SettingsWhenXorHasTwoHiddenUnits() {
    FeasibleSettings found = search("xor", "2");

    assertThat(found.settings()).isEqualTo(256);
    assertThat(found.feasible()).isEqualTo(16);
  }

  /** The search leaves out and counts together; the definition, setting by setting, agrees. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "xor; 1",
        "xor; 2",
        "xor; 3",
        "xor; 1,2",
        "xor; 2,1",
        "xor; 1,1,1",
        "and; 2",
        "or; 1,1",
        "majority-3; 1",
        "parity-3; 1",
        "table:01100101; 1",
        "table:0110,0001; 2",
        "table:01; 2,2"
      })
  void shouldCountWhatTheDefinitionCountsWhenEverySettingIsTested(String problem, String hidden) {
    TrainingSet data = BooleanProblem.parse(problem).trainingSet();
    FeasibleTargets definition = new FeasibleTargets(data, new KnownDichotomies());

    FeasibleSettings found = search(problem, hidden);

    List<HiddenTargets> all = Settings.all(data, sizes(hidden));
    assertThat(found.settings()).isEqualTo(all.size());
    assertThat(found.feasible()).isEqualTo(all.stream().filter(definition::test).count());
    assertThat(found.first().isPresent()).isEqualTo(found.feasible() > 0);
    assertThat(found.first().stream()).allMatch(definition::test);
  }

  /** Proposition 2 with Proposition 1: what is found trains to zero errors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parity-3; 3",
        "majority-3; 1",
        "table:0110,0001; 2",
        "xor; 2,2",
        "and; 0",
        "xor; 4,4"
      })
  void shouldClassifyEverythingWhenAFeasibleSettingIsTrained(String problem, String hidden) {
    TrainingSet data = BooleanProblem.parse(problem).trainingSet();

    HiddenTargets setting = search(problem, hidden).first().orElseThrow();

    for (UnitLearning learning : UnitLearning.values()) {
      SignNetwork network = new LayerwiseTraining(data, learning.learner()).train(setting);
      assertThat(network.errors(data)).as("%s", learning).isZero();
      assertThat(HiddenTargets.ofActivations(network, data)).isEqualTo(setting);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"xor; 0", "xor; 1", "parity-3; 1", "parity-3; 2", "parity-3; 2,2"})
  void shouldProveThatNothingExistsWhenTheNetworkIsTooSmall(String problem, String hidden) {
    FeasibleSettings found = search(problem, hidden);

    assertThat(found.feasible()).isZero();
    assertThat(found.first()).isEmpty();
    UnitAnswers outputs = found.answers().get(found.answers().size() - 1);
    assertThat(outputs.refuted()).as("every output was refuted").isEqualTo(outputs.asked());
    assertThat(outputs.proofs())
        .hasSize((int) Math.min(outputs.refuted(), UnitAnswers.MOST_PROOFS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parity-4; 3; 16 examples and 3 hidden units, that is 2^48",
        "parity-5; 1; 2^32",
        "parity-3; 4; 2^32 of the widest layer",
        "parity-4; 2; 2^32 of the widest layer"
      })
  void shouldNameTheLimitAndTheAlternativesWhenThereAreTooManySettings(
      String problem, String hidden, String found) {
    assertThatThrownBy(() -> search(problem, hidden))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            found,
            "at most 16 examples and 2^32 settings, 2^24 of a layer",
            "hill-climbing, beam or ftprop");
  }

  private static FeasibleSettings search(String problem, String hidden) {
    return new ExhaustiveSearch(BooleanProblem.parse(problem).trainingSet(), sizes(hidden))
        .search();
  }

  private static HiddenSizes sizes(String text) {
    return text.equals("0")
        ? HiddenSizes.of()
        : HiddenSizes.of(
            Arrays.stream(text.split(",")).map(Integer::valueOf).toArray(Integer[]::new));
  }
}
