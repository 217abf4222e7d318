package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.feasible.BooleanProblem;
import io.heaviside.trainer.feasible.ExhaustiveSearch;
import io.heaviside.trainer.feasible.HeuristicSearch;
import io.heaviside.trainer.feasible.HiddenSizes;
import io.heaviside.trainer.feasible.TargetSearch;
import io.heaviside.trainer.feasible.TrainingSet;
import io.heaviside.trainer.feasible.UnitLearning;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.CancelledException;
import io.heaviside.workflow.FtpropTheory;
import io.heaviside.workflow.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TheoryFtpropCommandTest {
  private final Cli cli = new Cli(Path.of(""), Map.of());

  @Test
  void shouldCountTheFeasibleSettingsAndTrainWithoutErrorsWhenTheProblemIsXor() {
    Cli.Result result = theory("--problem", "xor", "--hidden", "2");

    assertThat(result.code()).isZero();
    assertThat(result.err()).startsWith("exhaustive search ...").contains("75 %");
    assertThat(result.out())
        .startsWith("xor: 4 examples, 1 output, hidden units 2;")
        .contains("\n16 of 256 settings of the hidden targets are feasible.\n")
        .contains("output       1  -++-")
        .contains("\ntraining errors: 0 of 4\n")
        .doesNotContain("certificates");
  }

  @Test
  void shouldSayPlainlyThatNothingExistsAndProveItWhenTheNetworkIsTooSmall() {
    Cli.Result result = theory("--problem", "xor", "--hidden", "1", "--certificates");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("\n0 of 16 settings of the hidden targets are feasible.\n")
        .contains("No feasible setting exists")
        .contains(
            "hidden 1: 1 of the 8 dichotomies (up to sign) asked of a unit is not linearly separable")
        .contains("(-1, 1) + (1, -1) = (-1, -1) + (1, 1)")
        .doesNotContain("training errors");
  }

  @Test
  void shouldPrintIntegerWeightsAndMarginsWhenCertificatesAreAskedFor() {
    Cli.Result result = theory("--problem", "and", "--hidden", "0", "--certificates");

    assertThat(result.out())
        .contains("1 of 1 settings of the hidden targets is feasible.")
        .containsPattern("output unit 1: separable, w = \\d+ \\d+, b = -\\d+, margin [1-9]");
  }

  @ParameterizedTest
  @CsvSource({
    "hill-climbing, perceptron",
    "beam, hinge",
    "ftprop, logistic",
    "ftprop, exact",
    "FTPROP, perceptron"
  })
  void shouldReachZeroErrorsWhenAnySearchIsTakenOnXor(String search, String learner) {
    Cli.Result result =
        theory("--problem", "xor", "--search", search, "--unit-learner", learner, "--seed", "3");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("found a feasible setting in", "training errors: 0 of 4");
  }

  @Test
  void shouldNotClaimAProofWhenASearchFindsNothing() {
    Cli.Result result = theory("--hidden", "1", "--search", "ftprop", "--restarts", "3");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("found no feasible setting in 3 starts; that proves nothing")
        .containsPattern("training errors: [12] of 4");
  }

  /** A list of decisions, x1 or (x2 and (x3 or ...)), needs weights that grow like Fibonacci's. */
  @Test
  void shouldSayThatTheLearnerStoppedEarlyWhenTheProofSaysSeparable() {
    String problem = "table:" + decisions(11);
    String note = "perceptron did not separate output unit 1 within 1000 passes";

    assertThat(theory("--problem", problem, "--hidden", "0").out())
        .contains("1 of 1 settings of the hidden targets is feasible.")
        .doesNotContain("training errors: 0 of")
        .contains(note + ", which is separable; --unit-learner exact does");
    assertThat(theory("--problem", problem, "--hidden", "0", "--unit-learner", "exact").out())
        .contains("training errors: 0 of")
        .doesNotContain("did not separate");
  }

  private static String decisions(int inputs) {
    StringBuilder table = new StringBuilder();
    for (int row = 0; row < 1 << inputs; row++) {
      boolean value = false;
      for (int k = 0; k < inputs; k++) {
        boolean input = (row >> k & 1) == 1;
        value = k % 2 == 0 ? input || value : input && value;
      }
      table.append(value ? 1 : 0);
    }
    return table.toString();
  }

  @Test
  void shouldStopWhenCancelledDuringASearch() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    FtpropTheory theory = new FtpropTheory(Progress.NONE, cancellation);
    TrainingSet data = BooleanProblem.parity(3).trainingSet();
    HiddenSizes hidden = HiddenSizes.of(1);

    assertThatThrownBy(() -> theory.run(new ExhaustiveSearch(data, hidden)))
        .isInstanceOf(CancelledException.class);
    for (TargetSearch search :
        List.of(TargetSearch.HILL_CLIMBING, TargetSearch.BEAM, TargetSearch.FTPROP)) {
      HeuristicSearch from =
          new HeuristicSearch(search, UnitLearning.EXACT.learner(), 8, 20, 50, 1);
      assertThatThrownBy(() -> theory.run(from, data, hidden))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void shouldPrintTheSameWhenTheSeedIsTheSame() {
    String[] arguments = {"--problem", "parity-3", "--hidden", "3", "--search", "ftprop"};

    assertThat(theory(arguments)).isEqualTo(theory(arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--problem xnor         | problem: found xnor; expected xor, and, or",
        "--problem table:011    | found tables of [3] rows",
        "--problem parity-99    | found 99 inputs; expected 1 to 12",
        "--hidden -1            | hidden layer: found -1 units; expected 1 to 1000",
        "--hidden 2,0           | hidden layer: found 0 units; expected 1 to 1000",
        "--problem parity-4 --hidden 3 | 2^48 settings of the hidden targets, 2^48 of the widest layer;"
            + " expected at most 16 examples and 2^32 settings, 2^24 of a layer",
        "--search beam --beam-width 0 | beam width: found 0; expected at least 1",
        "--search ftprop --budget 0   | budget: found 0; expected at least 1",
        "--search ftprop --restarts 0 | restarts: found 0; expected at least 1",
        "--beam-width 4 | --beam-width: belongs to --search beam; found --search exhaustive. Leave",
        "--search beam --budget 9 | --budget: belongs to --search ftprop; found --search beam. Leave",
        "--problem parity-12 --hidden 5 --search hill-climbing | found 20480 hidden targets",
        "--search sideways      | --search: found sideways; expected one of exhaustive, hill-climbing, beam, ftprop"
      })
  void shouldNameTheValueAndTheCureWhenTheInputIsWrong(String arguments, String sentence) {
    Cli.Result result = theory(arguments.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"theory ftprop --help", "theory --help"})
  void shouldShowExamplesWhenHelpIsAskedFor(String command) {
    Cli.Result result = cli.run(command.split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Examples:", "heaviside theory ftprop --problem xor");
  }

  @Test
  void shouldNameTheMethodsWhenNoneIsGiven() {
    Cli.Result result = cli.run("theory");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("ftprop");
  }

  private Cli.Result theory(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "theory";
    arguments[1] = "ftprop";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return cli.run(arguments);
  }
}
