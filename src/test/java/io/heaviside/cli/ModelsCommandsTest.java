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

/** Registered models from the command line. */
class ModelsCommandsTest {
  @TempDir private Path directory;
  private Cli cli;
  private RecordedRun runs;

  @BeforeEach
  void open() {
    cli = new Cli(directory, Map.of());
    runs = new RecordedRun(directory);
  }

  @Test
  void shouldLeaveNoFileBehindWhereThereIsNoStore() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Cli there = new Cli(empty, Map.of());

    Cli.Result listed = there.run("models", "list");
    Cli.Result alias = there.run("models", "alias", "digits", "1", "champion");
    Cli.Result check = there.run("check", "--baseline=alias:champion", "--candidate=run:3f2a");

    assertThat(listed.code()).as(listed.toString()).isZero();
    assertThat(listed.out()).startsWith("no registered models in ");
    assertThat(alias.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(alias.err()).contains("mlflow.db: there is none");
    assertThat(check.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void shouldRegisterVersionsAndShowTheirAliases() {
    String first = runs.correctUpTo(900, 1);
    String second = runs.correctUpTo(910, 2);
    assertThat(cli.run("models", "list").out()).contains("no registered models");

    assertThat(cli.run("models", "register", first.substring(0, 10), "--name=digits").out())
        .isEqualTo("digits version 1: run " + first + "\n");
    cli.run("models", "register", second, "--name=digits");
    assertThat(cli.run("models", "register", first, "--name=digits").out()).contains("version 1");
    assertThat(cli.run("models", "alias", "digits", "2", "champion").out())
        .isEqualTo("digits@champion: version 2\n");
    assertThat(cli.run("models", "alias", "digits", "2", "baseline").code()).isZero();

    assertThat(cli.run("models", "list").out())
        .containsPattern("digits +2 +baseline, champion +" + second)
        .containsPattern("digits +1 +- +" + first);
  }

  @Test
  void shouldDeleteWhatNoAliasPointsAtAndTheRestOnlyByForce() {
    String first = runs.correctUpTo(900, 1);
    String second = runs.correctUpTo(910, 2);
    cli.run("models", "register", first, "--name=digits");
    cli.run("models", "register", second, "--name=digits");
    cli.run("models", "alias", "digits", "2", "champion");

    assertThat(cli.run("models", "delete", "digits", "1").out())
        .isEqualTo("deleted digits version 1\n");
    assertRefused(
        cli.run("models", "delete", "digits", "2"),
        "model digits version 2 is in use: digits@champion (version 2)");
    assertRefused(cli.run("models", "delete", "digits", "--all"), "add --force");
    assertThat(cli.run("models", "list").out())
        .containsPattern("digits +2 +champion +" + second)
        .doesNotContain(first);

    assertThat(cli.run("models", "delete", "digits", "2", "--force").out())
        .isEqualTo("deleted digits version 2\n");
    assertThat(cli.run("models", "list").out()).containsPattern("digits +- +- +-");
    assertThat(cli.run("models", "register", first, "--name=digits").out()).contains("version 3");
    assertThat(cli.run("models", "delete", "digits", "--all").out())
        .isEqualTo("deleted digits with 1 version\n");
    assertThat(cli.run("models", "list").out()).contains("no registered models");
    assertThat(cli.run("runs", "show", first).out()).contains("model/model.zip");
  }

  @Test
  void shouldSayWhatIsWrong() {
    String good = runs.correctUpTo(900, 1);
    String failed = runs.record(2, Map.of(), Map.of(), "0123456789abcdef", RunStatus.FAILED);
    cli.run("models", "register", good, "--name=digits");

    assertRefused(cli.run("models", "register", failed, "--name=digits"), "expected FINISHED");
    assertRefused(cli.run("models", "register", good), "--name");
    assertRefused(cli.run("models", "register", good, "--name=a/b"), "found \"a/b\"");
    assertRefused(cli.run("models", "alias", "digits", "7", "champion"), "no version 7");
    assertRefused(cli.run("models", "delete", "digits", "7"), "no version 7");
    assertRefused(cli.run("models", "delete", "digits"), "expected a VERSION, or --all");
    assertRefused(cli.run("models", "delete", "digits", "1", "--all"), "found version 1 and --all");
    assertRefused(
        cli.run("models", "delete", "letters", "--all"), "model letters: there is no such model");
    assertRefused(cli.run("models", "delete", "digits", "one"), "VERSION");
    assertRefused(cli.run("models", "alias", "digits", "1", "latest"), "found \"latest\"");
    assertRefused(cli.run("models"), "list, register, alias or delete");
  }

  private static void assertRefused(Cli.Result result, String message) {
    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
  }
}
