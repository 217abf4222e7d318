package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on runs of a store. */
class CheckCommandTest {
  @TempDir private Path directory;
  private RecordedRun runs;
  private Cli cli;

  @BeforeEach
  void open() {
    runs = new RecordedRun(directory);
    cli = new Cli(directory, Map.of());
  }

  private Cli.Result check(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "check";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return cli.run(all);
  }

  @Test
  void shouldExitWithZeroOneOrTwo() {
    String before = runs.correctUpTo(970, 1);
    String same = runs.correctUpTo(968, 2);
    String worse = runs.correctUpTo(940, 3);

    Cli.Result healthy = check("--baseline=run:" + before, "--candidate=run:" + same);
    Cli.Result broken = check("--baseline=run:" + before, "--candidate=run:" + worse);
    Cli.Result unknown = check("--baseline=run:" + before, "--candidate=run:00000000");

    assertThat(healthy.code()).as(healthy.toString()).isZero();
    assertThat(healthy.out())
        .contains("2 images lost and 0 gained")
        .endsWith("passed: no regression\n");
    assertThat(broken.code()).as(broken.toString()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(broken.out()).contains("30 images lost", "FAILED");
    assertThat(unknown.code()).as(unknown.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(unknown.err())
        .contains("--candidate run:00000000: run 00000000: there is none", "heaviside runs list");
  }

  @Test
  void shouldHoldSeveralRunsAgainstSeveral() {
    String before =
        "run:"
            + runs.correctUpTo(970, 1)
            + ","
            + runs.correctUpTo(972, 2)
            + ","
            + runs.correctUpTo(968, 3);

    Cli.Result healthy = check("--baseline", before, "--candidate=run:" + runs.correctUpTo(962, 4));
    Cli.Result broken = check("--baseline", before, "--candidate=run:" + runs.correctUpTo(940, 5));

    assertThat(healthy.code()).as(healthy.toString()).isZero();
    assertThat(broken.code()).as(broken.toString()).isEqualTo(1);
    assertThat(broken.out()).contains("3 runs of lenet-mnist-ftprop-mb, seeds 1, 2, 3");
  }

  @Test
  void shouldRefuseWhatNothingCouldBeDecidedFrom() {
    String one = runs.correctUpTo(957, 1);
    String two = runs.correctUpTo(953, 2);
    String candidate = runs.correctUpTo(900, 3);

    // Refused before anything is trained: there are no data here.
    assertRefused(check("--baseline=run:" + one, "--seeds=1,2,3"), "found 1 run to hold 3 against");
    assertRefused(
        check("--baseline=run:" + one + "," + two, "--candidate=run:" + candidate),
        "found 2 runs to hold 1 against");
    assertRefused(
        check("--baseline=b.json", "--update", "--candidate=run:" + one + "," + two),
        "found 2 runs to hold 1 against");
    assertThat(directory.resolve("b.json")).doesNotExist();
  }

  @Test
  void shouldRefuseTheBaselinesOwnRunAsACandidate() {
    String run = runs.correctUpTo(957, 1);
    check("--baseline=b.json", "--update", "--candidate=run:" + run);

    assertRefused(
        check("--baseline=run:" + run, "--candidate=run:" + run.substring(0, 8)),
        "run " + run + " is one of the baseline's");
    assertRefused(
        check("--baseline=b.json", "--candidate=run:" + run),
        "run " + run + " is one of the baseline's, ");
  }

  @Test
  void shouldWarnThatSingleRunsSayNothingOfSeeds() {
    String before = runs.correctUpTo(970, 1);
    String same = runs.correctUpTo(968, 2);

    assertThat(check("--baseline=run:" + before, "--candidate=run:" + same).out())
        .contains("warning Seeds are not taken into account");
  }

  @Test
  void shouldWriteReportsAlsoWhenItFails() {
    String before = runs.correctUpTo(970, 1);
    String worse = runs.correctUpTo(940, 2);

    Cli.Result broken =
        check(
            "--baseline=run:" + before,
            "--candidate=run:" + worse,
            "--junit=gate.xml",
            "--markdown=gate.md",
            "--json=gate.json");

    assertThat(broken.code()).as(broken.toString()).isEqualTo(1);
    assertThat(directory.resolve("gate.xml")).content().contains("failures=\"1\"");
    assertThat(directory.resolve("gate.md")).content().contains("**failed**");
    assertThat(directory.resolve("gate.json")).content().contains("\"passed\" : false");
  }

  @Test
  void shouldFollowAnAliasOfARegisteredModel() {
    String champion = runs.correctUpTo(970, 1);
    String challenger = runs.correctUpTo(971, 2);
    cli.run("models", "register", champion, "--name=digits");
    cli.run("models", "alias", "digits", "1", "champion");

    Cli.Result unnamed = check("--baseline=alias:champion", "--candidate=run:" + challenger);
    Cli.Result named = check("--baseline=alias:digits@champion", "--candidate=run:" + challenger);
    Cli.Result absent = check("--baseline=alias:winner", "--candidate=run:" + challenger);
    cli.run("models", "register", challenger, "--name=numbers");
    cli.run("models", "alias", "numbers", "1", "champion");
    Cli.Result ambiguous = check("--baseline=alias:champion", "--candidate=run:" + challenger);

    assertThat(unnamed.code()).as(unnamed.toString()).isZero();
    assertThat(named.code()).as(named.toString()).isZero();
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("--baseline alias:winner: ", "heaviside models alias");
    assertThat(ambiguous.code()).isEqualTo(2);
    assertThat(ambiguous.err()).contains("alias:digits@champion");
  }

  @Test
  void shouldWriteABaselineAndHoldLaterRunsAgainstIt() throws IOException {
    String before = runs.correctUpTo(970, 1);
    String after = runs.correctUpTo(975, 2);

    Cli.Result written = check("--baseline=b.json", "--update", "--candidate=run:" + before);
    Cli.Result healthy = check("--baseline=b.json", "--candidate=run:" + after);
    Cli.Result broken = check("--baseline=b.json", "--candidate=run:" + runs.correctUpTo(940, 3));

    assertThat(written.code()).as(written.toString()).isZero();
    assertThat(written.out()).contains("b.json: 1 run of lenet-mnist-ftprop-mb on mnist, seed 1");
    assertThat(healthy.code()).as(healthy.toString()).isZero();
    assertThat(broken.code()).as(broken.toString()).isEqualTo(1);
    assertThat(broken.out()).contains("30 images lost");

    Path file = directory.resolve("b.json");
    Files.writeString(
        file,
        Files.readString(file).replace("\"max_regression\" : 0.0", "\"max_regression\" : 0.25"));
    assertThat(check("--baseline=b.json", "--update", "--candidate=run:" + after).code()).isZero();
    assertThat(file).content().contains("\"max_regression\" : 0.25", "\"seed\" : 2");
    assertThat(directory.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void shouldTakeThresholdsAndLevelFromTheUser() throws IOException {
    Files.writeString(
        directory.resolve("rules.yaml"),
        "test/accuracy: {greater_is_better: true, threshold: 0.98, max_regression: 1 %}");
    String before = runs.correctUpTo(970, 1);
    String after = runs.correctUpTo(961, 2);

    Cli.Result rules =
        check("--baseline=run:" + before, "--candidate=run:" + after, "--thresholds=rules.yaml");
    assertThat(rules.code()).as(rules.toString()).isEqualTo(1);
    assertThat(rules.out())
        .contains("FAILED  test/accuracy threshold", "ok      test/accuracy max_regression");

    // Nine lost and none gained: mid-p is 0.5^10.
    String[] sides = {"--baseline=run:" + before, "--candidate=run:" + after};
    assertThat(check(sides).code()).isEqualTo(1);
    assertThat(check(sides[0], sides[1], "--level=0.0005").code()).isZero();
    assertRefused(
        check(sides[0], sides[1], "--level=0.7"),
        "--level: found 0.7; expected a number between 0 and 0.5");
    assertRefused(check(sides[0], sides[1], "--level=NaN"), "--level: found NaN");
  }

  @Test
  void shouldNameTheNearestMetricsWhenARuleHasAnUnknownOne() throws IOException {
    Files.writeString(
        directory.resolve("rules.yaml"),
        "test/acuracy: {greater_is_better: true, max_regression: 0}");

    assertRefused(
        check(
            "--baseline=run:" + runs.correctUpTo(970, 1),
            "--candidate=run:" + runs.correctUpTo(971, 2),
            "--thresholds=rules.yaml"),
        "has no metric test/acuracy. Did you mean test/accuracy? Correct the name");
  }

  @Test
  void shouldRefuseWhatCannotBeCompared() {
    String good = runs.correctUpTo(970, 1);
    String otherData =
        runs.record(
            2, Map.of("test/accuracy", 0.9), Map.of(), "fedcba9876543210", RunStatus.FINISHED);
    String failed =
        runs.record(
            3, Map.of("test/accuracy", 0.9), Map.of(), "0123456789abcdef", RunStatus.FAILED);
    String without =
        runs.record(4, Map.of("x", 0.9), Map.of(), "0123456789abcdef", RunStatus.FINISHED);
    String nan =
        runs.record(
            5,
            Map.of("test/accuracy", Double.NaN),
            Map.of(),
            "0123456789abcdef",
            RunStatus.FINISHED);
    String baseline = "--baseline=run:" + good;

    assertRefused(check(baseline, "--candidate=run:" + otherData), "digest fedcba9876543210");
    assertRefused(
        check(baseline, "--candidate=run:" + failed),
        "--candidate run:" + failed + ": run " + failed + " is FAILED; expected FINISHED");
    assertRefused(
        check(baseline, "--candidate=run:" + without),
        "has no metric test/accuracy. Known names: x. Correct the name");
    assertRefused(check("--baseline=run:" + nan, "--candidate=run:" + good), "NaN");
    assertRefused(
        check("--baseline=run:" + good + "," + good),
        "--baseline run:" + good + "," + good + ": run " + good + " is named twice");
    assertRefused(check("--baseline=run:" + good + "," + otherData), "differ in the dataset");
    assertRefused(check("--baseline=absent.json", "--candidate=run:" + good), "absent.json");
    assertRefused(check("--baseline=absent.json", "--update"), "--candidate FILE|PRESET");
    assertRefused(
        check(baseline, "--candidate=nothing"), "--candidate nothing: neither a file nor a preset");
    assertRefused(check(baseline, "--candidate=run:" + good, "--seeds=1"), "--seeds and --set");
    assertRefused(check(baseline, "--update"), "--update writes a file");
    assertRefused(check(baseline, "--junit=none/gate.xml"), "gate.xml");
    assertRefused(check("--candidate=run:" + good), "missing --baseline");
    assertThat(check(baseline, "--candidate=run:" + nan).code()).isEqualTo(1);
  }

  private static void assertRefused(Cli.Result result, String message) {
    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
  }
}
