package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run once more, from what it logged. */
class ReproduceIT {
  @TempDir private static Path directory;
  private static Cli cli;
  private static String run;

  @BeforeAll
  static void train() {
    new TinyDigits(directory.resolve("raw"));
    cli = new Cli(directory, Map.of());
    cli.run("preprocess", "mnist", "--input=raw", "--output=shards");
    cli.run("preprocess", "mnist", "--input=raw", "--output=others", "--seed=9");
    Cli.Result trained =
        cli.run(
            "train",
            "--config=lenet-mnist-rvs-cgd",
            "--data=shards",
            "--set=epochs=1",
            "--set=splitting.freeze_epoch=0",
            "--set=batch_size=16");
    assertThat(trained.code()).as(trained.toString()).isZero();
    run = new Store(directory).string("SELECT run_uuid FROM runs");
  }

  @Test
  void shouldLogWhatTheFiguresComeFrom() {
    assertThat(new Store(directory).strings("SELECT key FROM tags WHERE run_uuid = ?", run))
        .contains(
            "heaviside.parameters_sha256",
            "heaviside.parameters_sparse_sha256",
            "heaviside.config_hash",
            "heaviside.dataset_digest",
            "heaviside.threads",
            "heaviside.device",
            "heaviside.memory.limit",
            "heaviside.native.library",
            "heaviside.native.version",
            "heaviside.native.build",
            "heaviside.java",
            "heaviside.os",
            "heaviside.cpu");
    assertThat(
            new Store(directory)
                .string(
                    "SELECT value FROM tags WHERE key = 'heaviside.parameters_sha256'"
                        + " AND run_uuid = ?",
                    run))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void shouldSayThatTheParametersAreTheSame() {
    Cli.Result result = cli.run("reproduce", run.substring(0, 8));

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern("parameters w +[0-9a-f]{16} +[0-9a-f]{16}")
        .containsPattern("parameters u +[0-9a-f]{16} +[0-9a-f]{16}")
        .doesNotContain("provenance that differs")
        .endsWith("same: the parameters are equal, bit by bit\n");
  }

  @Test
  void shouldNameThePartOfTheProvenanceThatDiffers() {
    Cli.Result result = cli.run("reproduce", run, "--data=others");

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(result.out())
        .containsPattern("provenance that differs +run +repetition")
        .containsPattern("\ndataset +[0-9a-f]{32} +[0-9a-f]{32}")
        .containsPattern("train/loss +\\d\\.\\d+ +\\d\\.\\d+ +[-+]\\d")
        .endsWith("differs; so does of the provenance: dataset\n");
  }

  @Test
  void shouldRefuseARunThatDoesNotSayEnough() {
    String other = new RecordedRun(directory).correctUpTo(9, 1);

    Cli.Result result = cli.run("reproduce", other);

    assertThat(result.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains("heaviside.parameters_sha256").doesNotContain("\tat ");
    assertThat(cli.run("reproduce", run, "--data=absent").code()).isEqualTo(2);
  }
}
