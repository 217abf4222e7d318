package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackerTest {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());

  @TempDir Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private Path file = Path.of("");
  private Sql sql = new Sql(file);

  @BeforeEach
  void name() {
    file = folder.resolve("mlflow.db");
    sql = new Sql(file);
  }

  private SqliteTracker open() {
    return new SqliteTracker(TrackerConfig.embedded(file, folder).withClock(clock));
  }

  private static DatasetInput dataset(String name, String context) {
    return new DatasetInput(name, "d1", context, "local", "{\"uri\":\"x\"}", null, "{}");
  }

  @Test
  void shouldLeaveAWholeFileAloneWhenClosedAfterAFullRun() throws IOException {
    Path model = Files.writeString(folder.resolve("model.bin"), "weights");
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("optimizer.learning_rate", "0.002", "seed", "1"));
      run.dataset(dataset("mnist/train", "train"));
      run.dataset(dataset("mnist/test", "test"));
      for (int epoch = 1; epoch <= 3; epoch++) {
        clock.set(1_000 + epoch);
        run.metrics(
            Map.of("train/loss", 1.0 / (1 << epoch), "test/accuracy", 0.9 + epoch / 100.0), epoch);
      }
      run.tag("mlflow.note.content", "# Note");
      run.artifact("model/model.bin", model);
      run.artifact("config.yaml", "seed: 1\n");
      clock.set(5_000);
      run.end(RunStatus.FINISHED);
    }

    assertThat(sql.value("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(sql.rows("PRAGMA foreign_key_check")).isEmpty();
    assertThat(filesBeside()).containsExactlyInAnyOrder("mlflow.db", "mlartifacts", "model.bin");
    String run = sql.value("SELECT run_uuid FROM runs");
    assertThat(run).matches("[0-9a-f]{32}");
    assertThat(
            sql.rows(
                "SELECT name, source_type, source_name, entry_point_name, status, start_time,"
                    + " end_time, source_version, lifecycle_stage, artifact_uri, experiment_id,"
                    + " deleted_time FROM runs"))
        .containsExactly(
            "first|UNKNOWN|||FINISHED|1000|5000||active|mlflow-artifacts:/1/"
                + run
                + "/artifacts|1|null");
    assertThat(
            sql.rows("SELECT key, value, timestamp, step, is_nan FROM latest_metrics ORDER BY 1"))
        .containsExactly("test/accuracy|0.93|1003|3|0", "train/loss|0.125|1003|3|0");
    assertThat(sql.value("SELECT count(*) FROM metrics")).isEqualTo("6");
    Path artifacts = folder.resolve("mlartifacts/1/" + run + "/artifacts");
    assertThat(artifacts.resolve("model/model.bin")).hasContent("weights");
    assertThat(artifacts.resolve("config.yaml")).hasContent("seed: 1\n");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part") || name.equals("mlruns"));
    }
  }

  private List<String> filesBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void shouldLeaveTheFileAloneWholeWhenAnotherProgramHasItOpen() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (SqliteTracker tracker = open()) {
      tracker.start(REQUEST).end(RunStatus.FINISHED);
    }
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      reader.createStatement().executeQuery("SELECT count(*) FROM runs").close();
      try (SqliteTracker tracker = open()) {
        tracker.start(REQUEST).metrics(Map.of("m", 1.0), 1);
      }
      Files.copy(file, copy);
    }
    assertThat(new Sql(copy).rows("SELECT key, value FROM metrics")).containsExactly("m|1.0");
  }

  @Test
  void shouldKeepExperimentsAsMlflowDoes() {
    try (SqliteTracker tracker = open()) {
      tracker.start(REQUEST).end(RunStatus.FINISHED);
      tracker.start(REQUEST).end(RunStatus.FINISHED);
      tracker.start(new RunRequest("other", "x", Map.of())).end(RunStatus.FINISHED);
    }

    assertThat(
            sql.rows(
                "SELECT experiment_id, name, artifact_location, lifecycle_stage FROM experiments"))
        .containsExactly(
            "0|Default|mlflow-artifacts:/0|active",
            "1|mnist|mlflow-artifacts:/1|active",
            "2|other|mlflow-artifacts:/2|active");
    assertThat(
            sql.rows("SELECT key, value FROM experiment_tags WHERE experiment_id = 1 ORDER BY 1"))
        .containsExactly(
            "mlflow.experiment.primaryMetric.greaterIsBetter|true",
            "mlflow.experiment.primaryMetric.name|best/test_accuracy");
  }

  @Test
  void shouldRefuseARunWhenItsExperimentIsDeleted() {
    try (SqliteTracker tracker = open()) {
      tracker.start(REQUEST).end(RunStatus.FINISHED);
      sql.execute("UPDATE experiments SET lifecycle_stage = 'deleted' WHERE name = 'mnist'");

      assertThatThrownBy(() -> tracker.start(REQUEST))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("experiment mnist")
          .hasMessageContaining("deleted")
          .hasMessageContaining("mlflow experiments restore --experiment-id 1");
      assertThat(tracker.runs(RunQuery.newest(10))).isEmpty();
    }
  }

  @Test
  void shouldSetStandardTags() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run =
          tracker.start(new RunRequest("mnist", "named", Map.of("heaviside.method", "rvs-cgd")));
      run.tag("heaviside.method", "ftprop-mb");
    }

    Map<String, String> tags = onlyRun().tags();
    assertThat(tags)
        .containsEntry("mlflow.runName", "named")
        .containsEntry("mlflow.user", System.getProperty("user.name"))
        .containsEntry("mlflow.source.name", "heaviside")
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsEntry("heaviside.method", "ftprop-mb")
        .containsEntry("heaviside.process.id", Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void shouldStoreNanAndInfinityAsMlflowDoes() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.metrics(
          Map.of(
              "nan", Double.NaN,
              "up", Double.POSITIVE_INFINITY,
              "down", Double.NEGATIVE_INFINITY),
          1);
      run.end(RunStatus.FINISHED);

      assertThat(onlyRun().metrics())
          .containsEntry("nan", Double.NaN)
          .containsEntry("up", Double.POSITIVE_INFINITY)
          .containsEntry("down", Double.NEGATIVE_INFINITY);
    }
    for (String table : List.of("metrics", "latest_metrics")) {
      assertThat(
              sql.rows(
                  "SELECT key, is_nan, value = 0, value = 1.7976931348623157e308,"
                      + " value = -1.7976931348623157e308 FROM "
                      + table
                      + " ORDER BY key"))
          .containsExactly("down|0|0|0|1", "nan|1|1|0|0", "up|0|0|1|0");
    }
  }

  @Test
  void shouldKeepAsLatestTheGreatestStepThenTimeThenValue() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      clock.set(20);
      run.metrics(Map.of("m", 1.0), 5);
      run.flush();
      clock.set(30);
      run.metrics(Map.of("m", 2.0), 4);
      run.flush();
      assertThat(latest()).isEqualTo("1.0|20|5");
      clock.set(10);
      run.metrics(Map.of("m", 9.0), 5);
      run.flush();
      assertThat(latest()).isEqualTo("1.0|20|5");
      clock.set(20);
      run.metrics(Map.of("m", 3.0), 5);
      run.metrics(Map.of("m", 2.5), 5);
      run.flush();
      assertThat(latest()).isEqualTo("3.0|20|5");
    }
  }

  private String latest() {
    return sql.value("SELECT value, timestamp, step FROM latest_metrics WHERE key = 'm'");
  }

  @Test
  void shouldRefuseAChangedParamAndAcceptTheSame() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("seed", "1"));
      run.params(Map.of("seed", "1"));

      assertThatThrownBy(() -> run.params(Map.of("seed", "2")))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("param seed")
          .hasMessageContaining("\"2\"")
          .hasMessageContaining("\"1\"");
    }
    assertThat(onlyRun().params()).containsExactly(Map.entry("seed", "1"));
  }

  @Test
  void shouldMoveLongValuesToArtifacts() {
    String param = "p".repeat(6_001);
    String note = "n".repeat(5_001);
    try (SqliteTracker tracker = open()) {
      TrackedRun run =
          tracker.start(new RunRequest("mnist", "x", Map.of("mlflow.note.content", note)));
      run.params(Map.of("model.layers", param, "fits", "f".repeat(6_000)));
      run.params(Map.of("model.layers", param));
      assertThatThrownBy(() -> run.params(Map.of("model.layers", "q".repeat(6_001))))
          .isInstanceOf(TrackingException.class);
    }

    RunSummary run = onlyRun();
    Path artifacts = folder.resolve("mlartifacts/1/" + run.id() + "/artifacts/long-values");
    assertThat(run.params().get("model.layers"))
        .startsWith("see artifact long-values/params/model.layers.txt (6001 characters");
    assertThat(run.params().get("fits")).hasSize(6_000);
    assertThat(artifacts.resolve("params/model.layers.txt")).hasContent(param);
    assertThat(run.tags().get("mlflow.note.content"))
        .startsWith("see artifact long-values/tags/mlflow.note.content.txt");
    assertThat(artifacts.resolve("tags/mlflow.note.content.txt")).hasContent(note);
  }

  @Test
  void shouldKeepALongParamAndALongTagApartWhateverTheirKeys() {
    String param = "p".repeat(7_000);
    String tag = "t".repeat(7_000);
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("tags/x", param, "x", "q".repeat(7_000)));
      run.tag("x", tag);
      run.end(RunStatus.FINISHED);
    }

    Path artifacts = folder.resolve("mlartifacts/1/" + onlyRun().id() + "/artifacts");
    assertThat(onlyRun().params().get("tags/x"))
        .startsWith("see artifact long-values/params/tags/x.txt");
    assertThat(artifacts.resolve("long-values/params/tags/x.txt")).hasContent(param);
    assertThat(artifacts.resolve("long-values/tags/x.txt")).hasContent(tag);
  }

  @Test
  void shouldLinkDatasetsWithTheirContext() {
    try (SqliteTracker tracker = open()) {
      for (int i = 0; i < 2; i++) {
        TrackedRun run = tracker.start(REQUEST);
        run.dataset(dataset("mnist/train", "train"));
        run.dataset(dataset("mnist/train", "train"));
        run.dataset(dataset("mnist/test", "test"));
        assertThatThrownBy(() -> run.dataset(dataset("mnist/train", "test")))
            .isInstanceOf(TrackingException.class)
            .hasMessageContaining("mnist/train");
      }
    }

    assertThat(
            sql.rows(
                "SELECT experiment_id, name, digest, dataset_source_type, dataset_source,"
                    + " dataset_schema, dataset_profile FROM datasets ORDER BY name"))
        .containsExactly(
            "1|mnist/test|d1|local|{\"uri\":\"x\"}|null|{}",
            "1|mnist/train|d1|local|{\"uri\":\"x\"}|null|{}");
    assertThat(
            sql.rows(
                """
                SELECT d.name, t.name, t.value, count(*)
                FROM inputs i
                  JOIN datasets d ON d.dataset_uuid = i.source_id AND i.source_type = 'DATASET'
                  JOIN runs r ON r.run_uuid = i.destination_id AND i.destination_type = 'RUN'
                  JOIN input_tags t ON t.input_uuid = i.input_uuid
                GROUP BY 1, 2, 3 ORDER BY 1
                """))
        .containsExactly(
            "mnist/test|mlflow.data.context|test|2", "mnist/train|mlflow.data.context|train|2");
  }

  @Test
  void shouldListNewestRunsFirst() {
    try (SqliteTracker tracker = open()) {
      clock.set(10);
      tracker.start(REQUEST).end(RunStatus.FAILED);
      clock.set(20);
      tracker.start(new RunRequest("other", "second", Map.of())).end(RunStatus.FINISHED);
      clock.set(30);
      tracker.start(new RunRequest("mnist", "third", Map.of()));

      assertThat(tracker.runs(RunQuery.newest(2)))
          .extracting(RunSummary::name)
          .containsExactly("third", "second");
      assertThat(tracker.runs(new RunQuery("mnist", 10)))
          .extracting(RunSummary::name, RunSummary::status, RunSummary::start, RunSummary::end)
          .containsExactly(
              tuple("third", "RUNNING", Instant.ofEpochMilli(30), null),
              tuple("first", "FAILED", Instant.ofEpochMilli(10), Instant.ofEpochMilli(10)));
      assertThat(tracker.runs(new RunQuery("absent", 10))).isEmpty();
    }
  }

  @Test
  void shouldEndOpenRunsAsKilledWhenClosed() {
    TrackedRun run;
    try (SqliteTracker tracker = open()) {
      run = tracker.start(REQUEST);
      run.metrics(Map.of("m", 1.0), 1);
      clock.set(7_000);
    }
    // As the training thread may do while Ctrl-C is dealt with.
    run.metrics(Map.of("m", 2.0), 2);
    run.end(RunStatus.FINISHED);

    assertThat(sql.rows("SELECT status, end_time FROM runs")).containsExactly("KILLED|7000");
    assertThat(sql.value("SELECT count(*) FROM metrics")).isEqualTo("1");
  }

  @Test
  void shouldRefuseToRecordWhenTheRunHasEnded() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.end(RunStatus.FINISHED);
      run.end(RunStatus.FAILED);

      assertThatThrownBy(() -> run.metrics(Map.of("m", 1.0), 1))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(run.id())
          .hasMessageContaining("has ended");
    }
    assertThat(onlyRun().status()).isEqualTo("FINISHED");
  }

  @Test
  void shouldCreateNoFileWhenRunsAreOnlyListed() {
    try (SqliteTracker tracker = open()) {
      assertThat(tracker.runs(RunQuery.newest(1))).isEmpty();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldShowRunsToReadersWhileTheyRun() {
    try (SqliteTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.metrics(Map.of("m", 1.0), 1);
      run.flush();

      assertThat(sql.value("PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(sql.rows("SELECT key, value FROM metrics")).containsExactly("m|1.0");
    }
  }

  private RunSummary onlyRun() {
    try (SqliteTracker tracker = open()) {
      List<RunSummary> runs = tracker.runs(RunQuery.newest(10));
      assertThat(runs).hasSize(1);
      return runs.get(0);
    }
  }
}
