package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private static final String SWEEP =
      """
      base: lenet-mnist-rvs-cgd
      parameters:
        optimizer.learning_rate: [0.001, 0.01]
        batch_size: [32, 64]
      seeds: [1, 2]
      """;

  @TempDir private Path directory;

  private SweepPlan plan(String text) {
    try {
      return SweepPlan.read(Files.writeString(directory.resolve("s.yaml"), text), directory);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTrainEveryCombinationWithEverySeed() {
    SweepPlan plan = plan(SWEEP);

    assertThat(plan.trials()).isEqualTo(8);
    assertThat(plan.rungs()).containsExactly(3);
    assertThat(plan.settings())
        .extracting(setting -> setting.trials().get(1).config())
        .extracting(c -> c.name() + " " + c.seed() + " " + c.optimizer().learningRate())
        .containsExactly("s-01 2 0.001", "s-02 2 0.001", "s-03 2 0.01", "s-04 2 0.01");
    assertThat(plan.settings())
        .extracting(setting -> setting.trials().get(0).config().batchSize())
        .containsExactly(32, 64, 32, 64);
    assertThat(plan.objective()).hasToString("test/accuracy (maximize)");
  }

  @Test
  void shouldGiveEveryTrialAnIdOfItsOwnAndTheSameOnceMore() {
    List<String> ids = ids(plan(SWEEP));

    assertThat(ids).doesNotHaveDuplicates().hasSize(8).isEqualTo(ids(plan(SWEEP)));
    assertThat(ids(plan(SWEEP.replace("[1, 2]", "[2, 3]")))).filteredOn(ids::contains).hasSize(4);
    assertThat(plan(SWEEP).hash("data")).isEqualTo(plan(SWEEP).hash("data"));
    assertThat(plan(SWEEP).hash("data")).isNotEqualTo(plan(SWEEP).hash("other data"));
  }

  /** A trial is what is computed: whatever else the file says, it stays the same trial. */
  @Test
  void shouldKeepTrialsAndSweepWhenTheFileIsEdited() {
    SweepPlan before = plan(SWEEP);
    SweepPlan named = plan("name: other # a comment\n" + SWEEP);
    SweepPlan larger = plan(SWEEP.replace("[32, 64]", "[16, 32, 64, 128]").replace("2]", "2, 3]"));
    String reversed = "  batch_size: [64, 32]\n  optimizer.learning_rate: [0.01, 0.001]\n";
    SweepPlan ordered = plan("base: lenet-mnist-rvs-cgd\nseeds: [2, 1]\nparameters:\n" + reversed);

    assertThat(ids(named)).isEqualTo(ids(before));
    assertThat(ids(ordered)).containsExactlyInAnyOrderElementsOf(ids(before));
    assertThat(ids(larger)).containsAll(ids(before)).hasSize(24);
    assertThat(ids(before).get(0))
        .isEqualTo(before.settings().get(0).trials().get(0).config().hash());
    assertThat(larger.hash("data")).isEqualTo(before.hash("data"));
    assertThat(ordered.hash("data")).isEqualTo(before.hash("data"));
    assertThat(named.hash("data")).isNotEqualTo(before.hash("data"));
    assertThat(plan(SWEEP + "metric: train/loss").hash("data")).isNotEqualTo(before.hash("data"));
    assertThat(plan(SWEEP.replace("rvs-cgd", "ftprop-mb")).hash("data"))
        .isNotEqualTo(before.hash("data"));
  }

  @Test
  void shouldTrainOnceWhatDiffersInNothingThatIsComputed() {
    SweepPlan plan = plan(SWEEP.replace("[32, 64]", "[32]\n  evaluation.report_every: [1, 2]"));

    assertThat(ids(plan)).doesNotHaveDuplicates().hasSize(4);
    assertThat(plan.settings()).extracting(Setting::name).containsExactly("s-01", "s-02");
  }

  private static List<String> ids(SweepPlan plan) {
    return plan.settings().stream()
        .flatMap(setting -> setting.trials().stream())
        .map(Trial::id)
        .toList();
  }

  @Test
  void shouldTakeAnExperimentFromAFileBesideTheSweepOrFromTheSweepItself() throws IOException {
    Files.createDirectories(directory.resolve("below"));
    Files.writeString(directory.resolve("below/mine.yaml"), "epochs: 7\n");
    Path sweep =
        Files.writeString(
            directory.resolve("below/s.yaml"), "base: mine.yaml\nparameters: {batch_size: [1]}");

    assertThat(SweepPlan.read(sweep, directory).rungs()).containsExactly(7);
    assertThat(plan("base: {epochs: 8}\nparameters: {batch_size: [1]}").rungs()).containsExactly(8);
  }

  @Test
  void shouldSampleAsManySettingsAsTheTrialsAllowAndLeaveOutTwins() {
    String range = "base: lenet-mnist-rvs-cgd\nseeds: [1, 2]\nbudget: {trials: 8}\n";

    for (String strategy : List.of("random", "sobol", "lhs")) {
      String sampled = range + "strategy: " + strategy + "\nparameters: {batch_size: ";
      assertThat(plan(sampled + "{min: 1, max: 100000, integer: true}}").settings()).hasSize(4);
      assertThat(plan(sampled + "[1, 2]}").settings()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void shouldTrainEachWholeNumberOfAGridOnce() {
    SweepPlan plan = plan(SWEEP.replace("[32, 64]", "{min: 1, max: 3, integer: true, count: 5}"));

    assertThat(plan.trials()).isEqualTo(12);
    assertThat(ids(plan)).doesNotHaveDuplicates();
  }

  @Test
  void shouldWarnOfChoosingByTheTestSplit() {
    assertThat(plan(SWEEP).caution().orElseThrow())
        .contains("chosen by test/accuracy,", "data.validation: 0.1");
    assertThat(plan(SWEEP + "metric: train/loss").caution()).isEmpty();
    assertThat(plan(SweepExample.text()).caution()).isEmpty();
  }

  @Test
  void shouldReadItsOwnExample() throws IOException {
    SweepPlan plan = plan(SweepExample.text());

    assertThat(plan.trials()).isEqualTo(36);
    assertThat(plan.rungs()).containsExactly(3, 9);
  }

  /** What is wrong is found before any trial begins, and named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch_size: [32, 64] | batchsize: [32, 64]      | unknown key batchsize; allowed here
          batch_size: [32, 64] | batch_size: [32, 0]      | batch_size: found 0; expected a whole number >= 1
          batch_size: [32, 64] | batch_size: []           | s.yaml: parameters.batch_size: found []; expected a list
          batch_size: [32, 64] | batch_size: {min: 1}     | parameters.batch_size.max: found null; expected a number > min
          batch_size: [32, 64] | batch_size: {min: 0, max: 9, scale: log} | batch_size.min: found 0.0; expected a number > 0
          batch_size: [32, 64] | batch_size: {min: 1, max: 9} | batch_size.count: found none; expected a number of values
          batch_size: [32, 64] | batch_size: {mix: 1, max: 9} | unknown key mix; allowed here: count, integer, max
          batch_size: [32, 64] | seed: [1, 2]             | parameters: found seed; expected another key
          seeds: [1, 2]        | seeds: [1, 1]            | seeds: found [1, 1]; expected whole numbers, each of them once
          seeds: [1, 2]        | sedes: [1, 2]            | unknown key sedes; allowed here: base, budget
          seeds: [1, 2]        | budget: {trials: 3}      | budget.trials: found 3; expected at least 4 for this grid
          seeds: [1, 2]        | budget: {trials: -3}     | budget.trials: found -3; expected a whole number >= 1
          seeds: [1, 2]        | budget: {halving: {eta: 1}} | budget.halving.eta: found 1; expected a whole number >= 2
          seeds: [1, 2]        | budget: {halving: {min_epochs: 3}} | min_epochs: found 3; expected less than the 3 epochs
          seeds: [1, 2]        | budget: {epochs: 6, halving: {eta: 2, min_epochs: 5}} | found min_epochs 5 and eta 2; expected their product to be at most the 6 epochs
          seeds: [1, 2]        | metric: accuracy         | metric: found accuracy; expected one that this experiment measures
          seeds: [1, 2]        | metric: validation/accuracy | metric: found validation/accuracy
          seeds: [1, 2]        | strategy: grit           | strategy: found grit; expected one of grid, random, sobol, lhs
          seeds: [1, 2]        | strategy: sobol          | budget.trials: found none
          seeds: [1, 2]        | name: a/b                | name: found a/b; expected letters
          base: lenet-mnist-rvs-cgd | base: lenet         | base: found lenet; expected a preset
          """)
  void shouldNameWhatIsWrong(String right, String wrong, String sentence) {
    assertThatThrownBy(() -> plan(SWEEP.replace(right, wrong)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("s.yaml")
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldSayThatThereAreNoKeysWhenTheFileIsEmpty() {
    assertThatThrownBy(() -> plan("\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(
            "found no keys; expected YAML with keys. The command's --help tells them.");
  }

  @Test
  void shouldRefuseTrialsThatTheSeedsDoNotDivide() {
    assertThatThrownBy(() -> plan(SWEEP + "strategy: lhs\nbudget: {trials: 7}"))
        .hasMessageContaining("budget.trials: found 7; expected a multiple of 2");
  }
}
