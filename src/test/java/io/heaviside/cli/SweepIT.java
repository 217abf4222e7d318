package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.workflow.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sweeps of tiny trainings. */
class SweepIT {
  private static final String SWEEP =
      """
      base:
        method: rvs-cgd
        epochs: 4
        batch_size: 20
        model: {name: mlp, hidden: [8]}
        activation: {quantizer: step, target_rule: sste}
        schedule: {name: cosine}
      parameters:
        optimizer.learning_rate: [0.0001, 0.02, 1.0e+30]
      seeds: [1, 2]
      metric: test/accuracy_sparse
      """;

  private static final String CHILDREN =
      """
      SELECT r.run_uuid FROM runs r JOIN tags t ON t.run_uuid = r.run_uuid
      WHERE t.key = 'mlflow.parentRunId' AND t.value =
        (SELECT run_uuid FROM tags WHERE key = 'heaviside.sweep')
      """;

  private static final String[] START = {
    "sweep", "--config=s.yaml", "--data=shards", "--threads=1", "--no-system-metrics"
  };

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void preprocess() {
    new TinyDigits(directory.resolve("raw"));
    cli = new Cli(directory, Map.of());
    assertThat(cli.run("preprocess", "mnist", "--input=raw", "--output=shards").code()).isZero();
  }

  private Cli.Result sweep(String text, String... more) throws IOException {
    Files.writeString(directory.resolve("s.yaml"), text);
    return cli.run(Stream.concat(Arrays.stream(START), Arrays.stream(more)).toArray(String[]::new));
  }

  private List<String> children(String condition) {
    return store().strings(CHILDREN + " AND " + condition + " ORDER BY r.run_uuid");
  }

  private Store store() {
    return new Store(directory);
  }

  private Path folder() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("runs/sweeps"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  /** Digests of all parameters, by name, seed and digest of the setting. */
  private List<String> digests() {
    return store()
        .strings(
            """
            SELECT g.value || ' ' || p.value || ' ' || t.value FROM tags t
            JOIN params p ON p.run_uuid = t.run_uuid AND p.key = 'seed'
            JOIN tags g ON g.run_uuid = t.run_uuid AND g.key = 'heaviside.seed_group'
            WHERE t.key = 'heaviside.parameters_sha256' ORDER BY 1
            """);
  }

  @Test
  void shouldRankAllTrialsKeepAFailureAndSkipWhatIsFinishedWhenStartedAgain() throws IOException {
    Cli.Result first = sweep(SWEEP, "--parallel=2");

    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.out())
        .containsPattern("s-02 +0\\.02 +4 .*% ± .* best\n")
        .contains("s-03, seed 2, failed: training diverged in epoch 1");
    assertThat(children("r.status = 'FINISHED'")).hasSize(4);
    assertThat(children("r.status = 'FAILED'")).hasSize(2);
    assertThat(store().strings("SELECT value FROM tags WHERE key = 'heaviside.failure'"))
        .hasSize(2)
        .allMatch(why -> why.contains("training diverged in epoch 1"));
    assertThat(store().string("SELECT status FROM runs WHERE name = 's'")).isEqualTo("FINISHED");
    assertThat(store().string("SELECT value FROM latest_metrics WHERE key = 'sweep/trials_failed'"))
        .isEqualTo("2.0");
    assertThat(store().strings("SELECT value FROM tags WHERE key = 'heaviside.threads'"))
        .hasSize(6)
        .containsOnly("1");
    assertThat(
            store()
                .string(
                    "SELECT value FROM tags WHERE key = 'mlflow.note.content' AND value LIKE"
                        + " '%Pareto%'"))
        .contains("s-02", "chosen by test/accuracy_sparse");
    assertThat(first.err()).contains("warning: the best is chosen by test/accuracy_sparse");

    List<String> runs = store().strings("SELECT run_uuid FROM runs ORDER BY 1");
    String csv = Files.readString(folder().resolve("trials.csv"));
    Cli.Result again = sweep(SWEEP);

    assertThat(again.code()).as(again.toString()).isZero();
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(again.err()).contains("6 trials, 6 of them done before").doesNotContain("images/s");
    assertThat(store().strings("SELECT run_uuid FROM runs ORDER BY 1")).isEqualTo(runs);
    assertThat(folder().resolve("trials.csv")).hasContent(csv);
    assertThat(
            store()
                .strings(
                    "SELECT key FROM metrics GROUP BY run_uuid, key, step HAVING count(*) > 1"))
        .isEmpty();

    sweep(SWEEP, "--retry-failed");
    assertThat(children("r.status = 'FAILED'")).hasSize(4);
  }

  @Test
  void shouldWriteTheBestAsAnExperimentAndTheFrontAsTableAndPicture() throws IOException {
    Cli.Result result = sweep(SWEEP.replace(", 1.0e+30", ""));

    assertThat(result.code()).as(result.toString()).isZero();
    Path best = folder().resolve("best.yaml");
    ExperimentConfig config = Experiments.read(directory, best.toString(), List.of());
    assertThat(config.optimizer().learningRate()).isEqualTo(0.02);
    assertThat(Files.readString(best))
        .startsWith("# Best of 2 settings of the sweep s, from inline.");
    assertThat(Files.readString(folder().resolve("pareto.csv")))
        .startsWith("setting,accuracy,sparsity,on_front\r\n")
        .contains("s-01,", "s-02,", ",true\r\n");
    assertThat(Files.readAllBytes(folder().resolve("pareto.png")))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(5_000);
    Path artifacts = directory.resolve("mlartifacts");
    try (Stream<Path> files = Files.walk(artifacts)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains("sweep.yaml", "trials.csv", "pareto.csv", "pareto.png", "best.yaml");
    }
    assertThat(cli.run("runs", "compare").out())
        .contains("s-02")
        .doesNotContain("sweep.strategy", "left out");
  }

  @Test
  void shouldGoOnWithTheBestAndReachTheSameBitsAsWithoutHalving() throws IOException {
    String halved = SWEEP + "budget: {halving: {eta: 3, min_epochs: 1}}\n";

    Cli.Result result = sweep(halved, "--parallel=2");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern("s-02 .* best\n")
        .containsPattern("s-01 .* left early\n");
    assertThat(store().strings("SELECT step FROM metrics WHERE key = 'train/loss' ORDER BY step"))
        .containsExactly("1", "1", "1", "1", "2", "2", "3", "3", "4", "4");
    assertThat(children("r.status = 'FINISHED'")).hasSize(4);
    assertThat(directory.resolve("runs/checkpoints")).doesNotExist();
    List<String> promoted = digests();
    assertThat(promoted).hasSize(2);

    Files.delete(directory.resolve("mlflow.db"));
    assertThat(sweep(SWEEP).code()).isZero();
    assertThat(digests()).containsAll(promoted).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "budget: {halving: {eta: 2, min_epochs: 1}}\n"})
  void shouldFinishWhenTrainingsStopEarly(String budget) throws IOException {
    String patient =
        """
        base:
          epochs: 4
          batch_size: 20
          model: {name: mlp, hidden: [8]}
          data: {validation: 0.2}
          selection: {patience: 1, min_delta: 0.9}
        parameters: {optimizer.learning_rate: [0.001, 0.02]}
        """
            + budget;

    Cli.Result first = sweep(patient);

    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.out()).contains(" best\n");
    assertThat(store().string("SELECT max(step) FROM metrics WHERE key = 'train/loss'"))
        .isEqualTo("2");
    List<String> runs = store().strings("SELECT run_uuid FROM runs ORDER BY 1");
    assertThat(runs).hasSize(3);

    Cli.Result again = sweep(patient);

    assertThat(again.code()).as(again.toString()).isZero();
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(again.err()).doesNotContain("images/s", ", 0 of them done before");
    assertThat(store().strings("SELECT run_uuid FROM runs ORDER BY 1")).isEqualTo(runs);
  }

  @Test
  void shouldTrainTheSameBitsOnEmbeddedFlink() throws IOException {
    String small = SWEEP.replace("0.0001, 0.02, 1.0e+30", "0.01, 0.02").replace("[1, 2]", "[1]");
    assertThat(sweep(small).code()).isZero();
    List<String> direct = digests();
    Files.delete(directory.resolve("mlflow.db"));

    Cli.Result flink =
        sweep(small, "--runner=FlinkRunner", "--flinkMaster=[local]", "--parallel=2");

    assertThat(flink.code()).as(flink.toString()).isZero();
    assertThat(flink.err()).contains("2 at once with 1 thread each, FlinkRunner");
    assertThat(digests()).hasSize(2).isEqualTo(direct);
  }

  @Test
  void shouldBeginNoTrialWhenAnythingIsWrong() throws IOException {
    assertThat(sweep(SWEEP.replace("learning_rate", "learning_rat")).code()).isEqualTo(2);
    assertThat(sweep(SWEEP, "--paralel=2").err()).contains("--paralel=2", "paralel");
    assertThat(sweep(SWEEP, "--parallel=0").err()).contains("--parallel: found 0; expected 1");
    assertThat(cli.run("sweep", "--config=s.yaml", "--data=nowhere").err()).contains("nowhere");
    assertThat(cli.run("sweep").err()).contains("missing --config FILE");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void shouldRefuseAClusterThatCannotReachTheStore() throws IOException {
    Cli.Result local = sweep(SWEEP, "--flinkMaster=nowhere:8081");

    assertThat(local.code()).as(local.toString()).isEqualTo(2);
    assertThat(local.err()).contains("--tracking-uri: found sqlite:", "--tracking-uri=http://");
    Cli.Result threads =
        cli.run("sweep", "--config=s.yaml", "--data=shards", "--flinkMaster=nowhere:8081");
    assertThat(threads.code()).isEqualTo(2);
    assertThat(threads.err()).contains("--threads: is missing");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
  }

  /** More parameters, more seeds, a comment: the same sweep, which has more to do. */
  @Test
  void shouldTrainOnlyWhatIsNewWhenTheFileIsEdited() throws IOException {
    String small = SWEEP.replace("0.0001, 0.02, 1.0e+30", "0.02").replace("[1, 2]", "[1]");
    assertThat(sweep(small).code()).isZero();
    String before = "SELECT end_time FROM runs WHERE run_uuid = ?";
    String trial = children("r.status = 'FINISHED'").get(0);
    String ended = store().string(before, trial);

    Cli.Result more = sweep("# wider\n" + SWEEP.replace(", 1.0e+30", ""));

    assertThat(more.code()).as(more.toString()).isZero();
    assertThat(more.err()).contains("rung of 4 epochs: 4 trials, 1 of them done before\n");
    assertThat(store().strings("SELECT run_uuid FROM runs WHERE name = 's'")).hasSize(1);
    assertThat(children("r.status = 'FINISHED'")).hasSize(4).contains(trial);
    assertThat(store().string(before, trial)).isEqualTo(ended);
    assertThat(Files.readString(folder().resolve("trials.csv"))).contains(trial);
    assertThat(
            store()
                .strings("SELECT value FROM metrics WHERE key = 'sweep/trials_done' ORDER BY step"))
        .containsExactly("1.0", "4.0");
    assertThat(store().string("SELECT value FROM tags WHERE key = 'heaviside.sweep.trials'"))
        .isEqualTo("4");
  }

  @Test
  void shouldTakeTheResultsOfAnotherSweepUnlessTheDataAreOthers() throws IOException {
    String small = SWEEP.replace("0.0001, 0.02, 1.0e+30", "0.01, 0.02").replace("[1, 2]", "[1]");
    Cli.Result first = sweep(small);
    List<String> runs = store().strings("SELECT run_uuid FROM runs WHERE name != 's' ORDER BY 1");

    Cli.Result renamed = sweep("name: t\n" + small);

    assertThat(renamed.code()).as(renamed.toString()).isZero();
    assertThat(renamed.err())
        .contains("2 trials, 2 of them done before, 2 by other sweeps")
        .doesNotContain("images/s");
    assertThat(tables(renamed).replace("t-0", "s-0")).isEqualTo(tables(first));
    assertThat(store().strings("SELECT run_uuid FROM runs WHERE name = 't'")).hasSize(1);

    new Cli(directory, Map.of())
        .run("preprocess", "mnist", "--input=raw", "--output=shards", "--seed=7", "--overwrite");
    Cli.Result others = sweep(small);

    assertThat(others.err()).contains("2 trials, 0 of them done before\n");
    assertThat(store().strings("SELECT run_uuid FROM runs WHERE name LIKE 's-%'"))
        .hasSize(4)
        .containsAll(runs);
  }

  /** Without the files behind them. */
  private static String tables(Cli.Result result) {
    return result.out().substring(0, result.out().lastIndexOf("\n\n"));
  }

  /** As it is where a container was killed: the process may live, for all that is known here. */
  @Test
  void shouldTakeOverASweepWhoseContainerIsGoneWhenToldTo() throws IOException {
    String small = SWEEP.replace("0.0001, 0.02, 1.0e+30", "0.02").replace("[1, 2]", "[1]");
    assertThat(sweep(small).code()).isZero();
    store().update("UPDATE runs SET status = 'RUNNING', end_time = NULL");
    store()
        .update("UPDATE tags SET value = 'pid:[1]' WHERE key = 'heaviside.process.pid_namespace'");

    Cli.Result refused = sweep(small);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("nobody can see whether that process lives", "--take-over")
        .doesNotContain("\tat ");

    Cli.Result takenOver = sweep(small, "--take-over");
    assertThat(takenOver.code()).as(takenOver.toString()).isZero();
    assertThat(store().string("SELECT status FROM runs WHERE name = 's'")).isEqualTo("FINISHED");
  }

  @Test
  void shouldDivideTheThreadsAmongTheTrialsThatTheRunnerTrainsAtOnce() throws IOException {
    String small = SWEEP.replace("0.0001, 0.02, 1.0e+30", "0.02");
    Files.writeString(directory.resolve("s.yaml"), small.replace("epochs: 4", "epochs: 1"));

    Cli.Result result =
        cli.run(
            "sweep",
            "--config=s.yaml",
            "--data=shards",
            "--no-system-metrics",
            "--targetParallelism=64");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).contains("64 at once with 1 thread each, DirectRunner");
    assertThat(store().strings("SELECT value FROM tags WHERE key = 'heaviside.threads'"))
        .hasSize(2)
        .containsOnly("1");
  }

  @Test
  void shouldFailWithTheFirstReasonWhenNoTrialIsLeft() throws IOException {
    Cli.Result result = sweep(SWEEP.replace("0.0001, 0.02, ", ""));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no setting was trained to the end", "training diverged");
    assertThat(store().string("SELECT status FROM runs WHERE name = 's'")).isEqualTo("FAILED");
  }

  @Test
  void shouldKeepATrialThatFailsBeforeItsTrainingBegins() throws IOException {
    Cli.Result result =
        sweep(
            SWEEP
                .replace(
                    "optimizer.learning_rate: [0.0001, 0.02, 1.0e+30]", "data.image_size: [0, 500]")
                .replace("[1, 2]", "[1]"));

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).containsPattern("s-01 .* best\n").containsPattern("s-02 .* failed\n");
    assertThat(children("r.status = 'FAILED'")).hasSize(1);
    assertThat(store().string("SELECT value FROM tags WHERE key = 'heaviside.failure'"))
        .contains("500");
  }

  @Test
  void shouldPrintTheTrialsWithoutTrainingThem() throws IOException {
    Cli.Result result = sweep(SWEEP, "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("sweep s: 6 trials (3 settings x 2 seeds), 4 epochs, ranked by")
        .containsPattern("s-03 +1\\.0E30 +2 +[0-9a-f]{16}\n");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
  }
}
