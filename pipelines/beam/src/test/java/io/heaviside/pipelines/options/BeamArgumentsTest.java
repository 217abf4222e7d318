package io.heaviside.pipelines.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.junit.jupiter.api.Test;

class BeamArgumentsTest {
  private static PreprocessOptions parse(String... arguments) {
    return BeamArguments.parse(PreprocessOptions.class, List.of(arguments));
  }

  private static void assertRefused(String sentence, String... arguments) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(InputException.class)
        .hasMessage(sentence);
  }

  @Test
  void shouldHaveDocumentedDefaultsWhenNothingIsGiven() {
    PreprocessOptions options = parse();

    assertThat(options.getShards()).isEqualTo(8);
    assertThat(options.getSeed()).isEqualTo(42);
    assertThat(options.isOverwrite()).isFalse();
    assertThat(options.getOutput()).isEmpty();
  }

  @Test
  void shouldSpareTheDirectRunnersChecksUnlessTheyAreAskedFor() {
    DirectOptions fast = parse("--runner=DirectRunner").as(DirectOptions.class);
    DirectOptions checked =
        parse("--enforceImmutability", "--enforceEncodability=true", "--targetParallelism=3")
            .as(DirectOptions.class);

    assertThat(fast.isEnforceImmutability()).isFalse();
    assertThat(fast.isEnforceEncodability()).isFalse();
    assertThat(fast.getTargetParallelism()).isEqualTo(2);
    assertThat(checked.isEnforceImmutability()).isTrue();
    assertThat(checked.isEnforceEncodability()).isTrue();
    assertThat(checked.getTargetParallelism()).isEqualTo(3);
  }

  @Test
  void shouldPassBeamsOwnOptionsOn() {
    PreprocessOptions options = parse("--jobName=digits", "--runner=direct", "--seed=-5");

    assertThat(options.getJobName()).isEqualTo("digits");
    assertThat(options.getRunner()).isEqualTo(DirectRunner.class);
    assertThat(options.getSeed()).isEqualTo(-5);
  }

  @Test
  void shouldNameTheOptionAndALikelyOneWhenItIsUnknown() {
    assertRefused(
        "Pipeline option --shardz=3: unknown option 'shardz'. Did you mean 'shards'?",
        "--seed=1",
        "--shardz=3");
  }

  @Test
  void shouldNameTheOptionWhenItsValueIsNone() {
    assertRefused(
        "Pipeline option --shards=x: Cannot deserialize value of type `int` from String \"x\": not"
            + " a valid `int` value.",
        "--shards=x");
    assertRefused(
        "Pipeline option --targetParallelism=0: expected 1 or more threads.",
        "--targetParallelism=0");
  }

  @Test
  void shouldNameTheRunnersThatAreThereWhenItIsUnknown() {
    assertRefused(
        "Pipeline option --runner=Foo: Unknown 'runner' specified 'Foo', supported pipeline runners"
            + " [DirectRunner, FlinkRunner, TestFlinkRunner].",
        "--runner=Foo");
  }

  @Test
  void shouldRefuseWhenAnOptionIsGivenTwice() {
    assertRefused(
        "Pipeline option --seed=2: is given twice. Give it once.", "--seed=1", "--seed=2");
  }

  @Test
  void shouldRefuseWhatBeamWouldPassOverOrExitAt() {
    assertRefused("Pipeline option seed=1: expected the form --name=value.", "seed=1");
    assertRefused("Pipeline option -s: expected the form --name=value.", "-s");
    assertRefused("Pipeline option --help: expected the form --name=value.", "--help");
    assertRefused(
        "Pipeline option --help=PreprocessOptions: expected the form --name=value.",
        "--help=PreprocessOptions");
  }
}
