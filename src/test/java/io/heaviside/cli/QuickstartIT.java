package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.workflow.Quickstart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start on a few rendered digits: once, and then a look at everything it left. */
class QuickstartIT {
  private static final int TRAIN = 1_500;
  private static final int TEST = 300;
  private static final int EPOCHS = 2;
  private static final String FTPROP = Quickstart.PRESETS.get(0);
  private static final String RVS = Quickstart.PRESETS.get(1);

  @TempDir private static Path directory;
  private static Cli cli;
  private static Cli.Result result;
  private static Store store;

  @BeforeAll
  static void run() {
    cli = new Cli(directory, Map.of());
    store = new Store(directory);
    result =
        cli.run(
            "quickstart",
            "--offline",
            "--stand-in-train=" + TRAIN,
            "--stand-in-test=" + TEST,
            "--set=epochs=" + EPOCHS,
            "--set=batch_size=32");
  }

  @Test
  void shouldEndWellAndShowBothRunsSideBySide() {
    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern(FTPROP + " +" + RVS)
        .containsPattern("test accuracy of w +\\d\\d\\.\\d\\d % +\\d\\d\\.\\d\\d %")
        .containsPattern("test accuracy of u +- +\\d\\d\\.\\d\\d %")
        .containsPattern("run id +[0-9a-f]{32} +[0-9a-f]{32}")
        .contains("mlflow ui --backend-store-uri");
    assertThat(
            result
                .out()
                .lines()
                .dropWhile(line -> !line.isEmpty())
                .skip(1)
                .takeWhile(line -> !line.isEmpty()))
        .hasSize(11)
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldWarnThatTheDigitsAreNotMnistAndKeepTheRunsApart() {
    assertThat(result.err()).contains("THIS IS NOT MNIST");
    assertThat(store.strings("SELECT DISTINCT value FROM tags WHERE key = 'heaviside.dataset'"))
        .containsExactly("synthetic-digits");
    assertThat(
            store.strings(
                "SELECT DISTINCT e.name FROM runs r JOIN experiments e"
                    + " ON e.experiment_id = r.experiment_id"))
        .containsExactly("synthetic-digits");
  }

  @Test
  void shouldLearn() {
    assertThat(metric(FTPROP, "test/accuracy")).isGreaterThan(0.8);
    assertThat(metric(RVS, "test/accuracy")).isGreaterThan(0.8);
    assertThat(metric(RVS, "sparsity/total")).isBetween(0.1, 0.999);
    assertThat(metric(FTPROP, "sparsity/total")).isLessThan(0.01);
  }

  @Test
  void shouldStoreAPointOfEachMetricForEachEpoch() {
    List<String> steps =
        store.strings(
            "SELECT step FROM metrics WHERE key = 'test/accuracy' AND run_uuid = ? ORDER BY step",
            id(RVS));

    assertThat(steps).containsExactly("1", "2");
    assertThat(store.strings("SELECT DISTINCT key FROM metrics WHERE run_uuid = ?", id(RVS)))
        .contains(
            "train/loss",
            "test/accuracy",
            "test/accuracy_sparse",
            "sparsity/total",
            "splitting/gap",
            "throughput/images_per_second",
            "throughput/input_wait",
            "best/test_accuracy",
            "best/epoch");
  }

  @Test
  void shouldStoreTheResolvedConfigAsParams() {
    assertThat(param(FTPROP, "method")).isEqualTo("ftprop-mb");
    assertThat(param(RVS, "method")).isEqualTo("rvs-cgd");
    assertThat(param(RVS, "batch_size")).isEqualTo("32");
    assertThat(param(RVS, "splitting.penalty")).isEqualTo("l0");
    assertThat(param(FTPROP, "optimizer.learning_rate")).isNotBlank();
  }

  @Test
  void shouldTagTheRunAndNameItsDatasets() {
    assertThat(store.strings("SELECT key FROM tags WHERE run_uuid = ?", id(FTPROP)))
        .contains(
            "heaviside.method",
            "heaviside.dataset",
            "heaviside.config_hash",
            "heaviside.seed_group",
            "mlflow.user",
            "mlflow.runName");
    assertThat(store.string("SELECT name FROM runs WHERE run_uuid = ?", id(FTPROP)))
        .as("MLflow's table of runs shows no params by itself")
        .isEqualTo(FTPROP + " seed " + param(FTPROP, "seed"));
    assertThat(
            store.strings(
                "SELECT t.value || ' ' || d.name FROM inputs i"
                    + " JOIN datasets d ON d.dataset_uuid = i.source_id"
                    + " JOIN input_tags t ON t.input_uuid = i.input_uuid"
                    + " WHERE i.destination_id = ?",
                id(FTPROP)))
        .containsExactlyInAnyOrder("train synthetic-digits/train", "test synthetic-digits/test");
  }

  @Test
  void shouldDescribeTheRunInMarkdownWithItsResults() {
    String note =
        store.string(
            "SELECT value FROM tags WHERE run_uuid = ? AND key = 'mlflow.note.content'", id(RVS));
    assertThat(note)
        .startsWith("**" + RVS + "** on synthetic-digits: rvs-cgd with penalty l0, seed ")
        .contains("| test accuracy of w | " + Figures.percent(metric(RVS, "test/accuracy")) + " | ")
        .contains("| sparsity of u | " + Figures.percent(metric(RVS, "sparsity/total")) + " | ");
  }

  @Test
  void shouldKeepArtifactsWhereMlflowLooksForThem() throws IOException {
    String id = id(RVS);
    String uri = store.string("SELECT artifact_uri FROM runs WHERE run_uuid = ?", id);
    Path artifacts =
        directory.resolve("mlartifacts").resolve(uri.replaceFirst("^mlflow-artifacts:/+", ""));

    assertThat(artifacts.resolve("config.yaml")).content().contains("method: rvs-cgd");
    assertThat(artifacts.resolve("model/model.zip"))
        .hasSameBinaryContentAs(directory.resolve("runs").resolve(id).resolve("model.zip"));
    assertThat(artifacts.resolve("model/MLmodel"))
        .content()
        .contains("flavors:", "heaviside:", "signature:", "run_id: \"" + id + "\"");
    assertThat(ImageIO.read(artifacts.resolve("training-curve.png").toFile()).getWidth())
        .isGreaterThan(400);
  }

  @Test
  void shouldLeaveNothingUnfinished() throws IOException {
    assertThat(store.strings("SELECT status FROM runs")).containsExactly("FINISHED", "FINISHED");
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part") || name.endsWith("-wal"));
    }
  }

  @Test
  void shouldMeasureTheStoredModelAsTrainingDid() {
    Cli.Result evaluated =
        cli.run(
            "evaluate",
            "--model=runs/" + id(RVS) + "/model.zip",
            "--data=data/shards/synthetic-digits/" + TRAIN + "-" + TEST);

    assertThat(evaluated.code()).as(evaluated.toString()).isZero();
    assertThat(evaluated.out())
        .contains("accuracy of w  " + Figures.percent(metric(RVS, "test/accuracy")))
        .contains("accuracy of u  " + Figures.percent(metric(RVS, "test/accuracy_sparse")));
  }

  @Test
  void shouldListTheRunsNewestFirstInAHundredColumns() {
    Cli.Result listed = cli.run("runs", "list");

    assertThat(listed.code()).isZero();
    assertThat(listed.out().lines()).allMatch(line -> line.length() <= 100);
    Matcher names = Pattern.compile(RVS + "|" + FTPROP).matcher(listed.out());
    assertThat(names.results().map(match -> match.group())).containsExactly(RVS, FTPROP);
    assertThat(cli.run("runs", "list", "--limit=1").out()).contains(RVS).doesNotContain(FTPROP);
    assertThat(cli.run("runs", "list", "--experiment=mnist").out()).contains("no runs");
  }

  private static String id(String name) {
    return store.string("SELECT run_uuid FROM params WHERE key = 'name' AND value = ?", name);
  }

  private static double metric(String name, String key) {
    return Double.parseDouble(
        store.string(
            "SELECT value FROM latest_metrics WHERE run_uuid = ? AND key = ?", id(name), key));
  }

  private static String param(String name, String key) {
    return store.string("SELECT value FROM params WHERE run_uuid = ? AND key = ?", id(name), key);
  }
}
