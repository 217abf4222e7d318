package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.search.RunFilter;
import io.heaviside.tracking.search.RunOrder;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same runs, searched in both backends; what must be found is written by hand. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class SearchTest {
  private Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private final FakeMlflow server;

  SearchTest() throws IOException {
    server = FakeMlflow.start();
  }

  @BeforeAll
  void record(@TempDir Path temporary) {
    folder = temporary;
    for (Tracker tracker : List.of(embedded(), remote())) {
      try (tracker) {
        run(tracker, 1, "a", Map.of("method", "ftprop-mb", "beta.x", "1"), Map.of("acc", 0.9));
        run(tracker, 2, "b", Map.of("method", "rvs-cgd"), Map.of("acc", 0.97, "best/acc", 0.98));
        run(tracker, 3, "c", Map.of("method", "FTPROP-MB"), Map.of("acc", Double.NaN));
        run(tracker, 4, "d", Map.of("it's", "100%_"), Map.of("acc", -0.5, "best/acc", 1e-5));
        run(tracker, 5, "Lenet", Map.of(), Map.of("best/acc", Double.POSITIVE_INFINITY));
        clock.set(6_000);
        tracker.start(new RunRequest("mnist", "open", Map.of("note", "a\nb")));
        clock.set(6_500);
      }
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Tracker embedded() {
    return new SqliteTracker(
        TrackerConfig.embedded(folder.resolve("mlflow.db"), folder).withClock(clock));
  }

  private Tracker remote() {
    return new ServerTracker(
        TrackerConfig.fromEnvironment(
                Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder)
            .withSystemMetrics(null)
            .withClock(clock));
  }

  private void run(
      Tracker tracker,
      int second,
      String name,
      Map<String, String> params,
      Map<String, Double> metrics) {
    clock.set(second * 1_000L);
    TrackedRun run = tracker.start(new RunRequest("mnist", name, Map.of("group", "g" + second)));
    run.params(params.containsKey("it's") ? Map.of("share", "100%_", "text", "it's") : params);
    run.metrics(Map.of("acc", 0.123), 1);
    run.metrics(metrics, 2);
    clock.set(second * 1_000L + 500);
    run.end(second % 2 == 0 ? RunStatus.FINISHED : RunStatus.FAILED);
  }

  private static String names(Tracker tracker, String filter, String order, int limit) {
    List<RunSummary> runs =
        tracker.runs(new RunQuery("mnist", RunFilter.parse(filter), RunOrder.parse(order), limit));
    return String.join(" ", runs.stream().map(RunSummary::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = ';',
      value = {
        "^^; open Lenet d c b a",
        "metrics.acc > 0.5; b a",
        "metrics.acc >= 0.97; b",
        "metrics.acc = 0.123; Lenet",
        "metrics.acc < 0.5; Lenet d",
        "metrics.acc <= -0.5; d",
        "metrics.acc != 0.9; Lenet d b",
        "metric.`best/acc` > 0.98; Lenet",
        "metrics.\"best/acc\" = 1e-5; d",
        "metrics.absent != 1; ^^",
        "params.method = 'ftprop-mb'; a",
        "params.method != \"ftprop-mb\"; c b",
        "param.method like 'ftprop%'; a",
        "parameters.method ILIKE 'ftprop%'; c a",
        "parameter.method LIKE '_vs-cgd'; b",
        "params.beta.x = '1'; a",
        "params.share = '100%_'; d",
        "params.share LIKE '100%'; d",
        "params.text = \"it's\"; d",
        "tags.group = 'g3'; c",
        "tags.note LIKE 'a%b'; open",
        "tags.`mlflow.runName` = 'a'; a",
        "attributes.status = 'FINISHED' AND metrics.acc > 0; b",
        "status != 'KILLED' and start_time > 2000; Lenet d c",
        "attr.start_time <= 2000; b a",
        "created = 3000; c",
        "end_time >= 5500; open Lenet",
        "run_name ilike 'LEN%'; Lenet",
        "run_name LIKE 'LEN%'; ^^",
        "run.run_name LIKE '%e%'; open Lenet",
        "attributes.`run name` = 'd'; d",
        "run_id LIKE '%'; open Lenet d c b a",
        "run_id IN ('0', '1'); ^^",
        "run_id NOT  IN ('0'); open Lenet d c b a",
        "artifact_uri LIKE 'mlflow-artifacts:/1/%/artifacts' and metrics.acc > 0.5; b a",
        "attributes.artifact_uri ILIKE 'MLFLOW-%' and run_name = 'c'; c",
        "artifact_uri = 'mlflow-artifacts:/1'; ^^",
        "artifact_uri != 'mlflow-artifacts:/1'; open Lenet d c b a",
        "user_id LIKE '%' and metrics.acc > 0.9 and params.method LIKE '%'; b",
      })
  void shouldFindTheSameRunsInBothBackends(String filter, String expected) {
    String text = filter == null ? "" : filter;
    String wanted = expected == null ? "" : expected;
    try (Tracker local = embedded();
        Tracker remote = remote()) {
      assertThat(names(local, text, "", 99)).as("embedded").isEqualTo(wanted);
      assertThat(names(remote, text, "", 99)).as("server").isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "metrics.acc DESC; b a Lenet d c open",
        "metrics.acc; d Lenet a b c open",
        "metrics.`best/acc` desc, start_time asc; Lenet b d a c open",
        "params.method ASC; c a b open Lenet d",
        "params.method DESC; b a c open Lenet d",
        "status, run_name; Lenet a c b d open",
        "tags.group DESC; Lenet d c b a open",
        "end_time; a b c d Lenet open",
      })
  void shouldOrderTheSameInBothBackends(String order, String expected) {
    try (Tracker local = embedded();
        Tracker remote = remote()) {
      assertThat(names(local, "", order, 99)).as("embedded").isEqualTo(expected);
      assertThat(names(remote, "", order, 99)).as("server").isEqualTo(expected);
    }
  }

  @Test
  void shouldGiveTheFirstSoManyThatMatch() {
    try (Tracker local = embedded();
        Tracker remote = remote()) {
      for (Tracker tracker : List.of(local, remote)) {
        assertThat(names(tracker, "metrics.acc > -1", "", 2)).isEqualTo("Lenet d");
        assertThat(names(tracker, "metrics.acc > -1", "metrics.acc DESC", 2)).isEqualTo("b a");
        // The server takes the NaN of c for 0, and a page holds as many as are wanted.
        assertThat(names(tracker, "metrics.acc < 0.5 and start_time < 4000", "", 1)).isEmpty();
      }
    }
  }

  @Test
  void shouldLetTheServerSearch() {
    try (Tracker remote = remote()) {
      names(remote, "metrics.\"best/acc\" > 0.5 and user_id != 'nobody'", "", 5);
      assertThat(server.api.filters)
          .last()
          .isEqualTo("metrics.`best/acc` > 0.5 AND attributes.user_id != 'nobody'");
    }
  }

  @Test
  void shouldTellTheHistoryOfAMetricInBothBackends() {
    try (Tracker local = embedded();
        Tracker remote = remote()) {
      for (Tracker tracker : List.of(local, remote)) {
        RunSummary run =
            tracker
                .runs(new RunQuery(null, RunFilter.parse("run_name = 'b'"), RunOrder.NEWEST, 1))
                .get(0);
        assertThat(tracker.history(run.id(), "acc"))
            .containsExactly(new MetricPoint(1, 2_000, 0.123), new MetricPoint(2, 2_000, 0.97));
        assertThat(tracker.history(run.id(), "absent")).isEmpty();
        RunSummary endless =
            tracker
                .runs(new RunQuery(null, RunFilter.parse("run_name = 'Lenet'"), RunOrder.NEWEST, 1))
                .get(0);
        assertThat(tracker.history(endless.id(), "best/acc"))
            .containsExactly(new MetricPoint(2, 5_000, Double.POSITIVE_INFINITY));
      }
    }
  }
}
