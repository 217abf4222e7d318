package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.sqlite.Sql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerTrackerTest {
  private static final RunRequest REQUEST =
      new RunRequest("mnist", "first", Map.of("heaviside.method", "ftprop-mb"));

  @TempDir Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private FakeMlflow server;

  ServerTrackerTest() throws IOException {
    server = FakeMlflow.start();
  }

  @BeforeEach
  void startClean() {
    notices.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TrackerConfig config() {
    return TrackerConfig.fromEnvironment(
            Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder)
        .withClock(clock)
        .withNotices(notices::add)
        .withDelivery(
            DeliverySettings.DEFAULT.withRetries(Duration.ofMillis(1), Duration.ofMillis(20)));
  }

  private ServerTracker open() {
    return new ServerTracker(config());
  }

  private Path database() {
    return folder.resolve("mlflow.db");
  }

  @Test
  void shouldSendAWholeRun() throws IOException {
    Path model = Files.writeString(folder.resolve("model.bin"), "weights");
    try (ServerTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("optimizer.learning_rate", "0.002"));
      run.dataset(
          new DatasetInput("mnist/train", "d1", "train", "local", "{\"uri\":\"x\"}", "{}", null));
      clock.set(2_000);
      run.metrics(Map.of("loss", 0.5, "nan", Double.NaN, "inf", Double.NEGATIVE_INFINITY), 1);
      run.tag("note", "grüße");
      run.artifact("model/the model.bin", model);
      Files.delete(model);
      run.artifact("config.yaml", "seed: 1 # ü");
      clock.set(3_000);
      run.end(RunStatus.FINISHED);
    }

    FakeRun run = server.run();
    assertThat(server.api.experiments.get(run.experiment)).isEqualTo("mnist");
    assertThat(server.api.experimentTags.get(run.experiment))
        .containsEntry("mlflow.experiment.primaryMetric.name", "best/test_accuracy")
        .containsEntry("mlflow.experiment.primaryMetric.greaterIsBetter", "true");
    assertThat(run.name).isEqualTo("first");
    assertThat(run.startTime).isEqualTo(1_000);
    assertThat(run.endTime).isEqualTo(3_000);
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.params).containsExactly(Map.entry("optimizer.learning_rate", "0.002"));
    assertThat(run.tags)
        .containsEntry("heaviside.method", "ftprop-mb")
        .containsEntry("mlflow.runName", "first")
        .containsEntry("note", "grüße")
        .containsKeys("mlflow.user", "mlflow.source.name", "heaviside.process.id");
    assertThat(run.points)
        .containsExactlyInAnyOrder(
            new FakeRun.Point("loss", 0.5, 2_000, 1),
            new FakeRun.Point("nan", Double.NaN, 2_000, 1),
            new FakeRun.Point("inf", Double.NEGATIVE_INFINITY, 2_000, 1));
    assertThat(String.valueOf(run.datasets.get("mnist/train")))
        .contains("mlflow.data.context", "\"train\"", "\"digest\":\"d1\"", "\"schema\":\"{}\"");
    assertThat(server.artifact("model/the model.bin")).isEqualTo("weights");
    assertThat(server.artifact("config.yaml")).isEqualTo("seed: 1 # ü");
    assertThat(notices).isEmpty();
    assertThat(database()).doesNotExist();
  }

  /** A server may store a file at a slow place before it answers. */
  @Test
  void shouldWaitLongerForTheAnswerToALargeFile() throws IOException {
    Path model = Files.write(folder.resolve("model.bin"), new byte[20 << 20]);
    server.failArtifacts(Fault.SLOW);
    TrackerConfig config = config();
    DeliverySettings hasty = config.delivery().withAnswer(Duration.ofSeconds(1));
    try (ServerTracker tracker = new ServerTracker(config.withDelivery(hasty))) {
      TrackedRun run = tracker.start(REQUEST);
      run.artifact("model.bin", model);
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.requests.stream().filter(request -> request.endsWith("/model.bin")))
        .hasSize(1);
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(database()).doesNotExist();
  }

  @Test
  void shouldSendAllOthersWhenOneEntryIsNotValid() {
    try (ServerTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      tracker.runs(RunQuery.newest(1));
      server.run().params.put("seed", "another");
      server.fail("runs/log-batch", Fault.UNAVAILABLE);
      for (int step = 0; step < 300; step++) {
        run.metrics(Map.of("loss", 0.5), step);
        if (step == 150) {
          run.params(Map.of("seed", "1"));
        }
      }
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.run().points).hasSize(300).doesNotHaveDuplicates();
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(new Sql(database()).rows("SELECT key FROM params")).containsExactly("seed");
    assertThat(new Sql(database()).rows("SELECT count(*) FROM metrics")).containsExactly("0");
    assertThat(notices).anyMatch(notice -> notice.contains("param seed too long or changed"));
  }

  @Test
  void shouldNotAskForEachEntryWhenTheServerRefusesAll() {
    try (ServerTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      tracker.runs(RunQuery.newest(1));
      server.run().lifecycle = "deleted";
      server.fail("runs/log-batch", Fault.UNAVAILABLE);
      for (int step = 0; step < 900; step++) {
        run.metrics(Map.of("loss", 0.5), step);
      }
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.requests.stream().filter("runs/log-batch"::equals)).hasSizeLessThan(150);
    assertThat(server.run().points).isEmpty();
    assertThat(new Sql(database()).rows("SELECT count(*) FROM metrics")).containsExactly("900");
  }

  @Test
  void shouldGoThroughTheProxyThatTheJvmNames() {
    URI proxy = server.uri();
    System.setProperty("http.proxyHost", proxy.getHost());
    System.setProperty("http.proxyPort", Integer.toString(proxy.getPort()));
    try (ServerTracker tracker =
        new ServerTracker(
            TrackerConfig.fromEnvironment(
                Map.of("MLFLOW_TRACKING_URI", "http://mlflow.invalid:5000"), folder))) {
      TrackedRun run = tracker.start(REQUEST);
      run.artifact("a.txt", "x");
      run.end(RunStatus.FINISHED);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }

    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(server.artifact("a.txt")).isEqualTo("x");
  }

  @Test
  void shouldSendInBatchesWithinTheServersLimits() {
    Map<String, String> params = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      params.put("escaped" + i, "\u0001".repeat(6_000));
    }
    for (int i = 0; i < 60; i++) {
      params.put("p" + i, "v");
    }
    params.put("long", "x".repeat(6_001));
    try (ServerTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(params);
      for (int step = 0; step < 5_000; step++) {
        run.metrics(Map.of("loss", 1.0 / (step + 1)), step);
      }
      for (int i = 0; i < 150; i++) {
        run.tag("t" + i, "v");
      }
      run.end(RunStatus.FINISHED);
    }

    assertThat(notices).isEmpty();
    assertThat(server.run().params).hasSize(121);
    assertThat(server.run().params.get("long"))
        .startsWith("see artifact long-values/params/long.txt");
    assertThat(server.artifact("long-values/params/long.txt")).hasSize(6_001);
    assertThat(server.run().points).hasSize(5_000);
    assertThat(server.run().tags).containsKey("t149");
    assertThat(Collections.frequency(server.requests, "runs/log-batch")).isLessThan(40);
  }

  @Test
  void shouldListRuns() {
    try (ServerTracker tracker = open()) {
      for (int i = 0; i < 3; i++) {
        clock.set(1_000 + i);
        TrackedRun run = tracker.start(new RunRequest("mnist", "run " + i, Map.of()));
        run.params(Map.of("seed", "" + i));
        run.metrics(Map.of("loss", (double) i), 1);
        run.end(RunStatus.FINISHED);
      }
      tracker.start(new RunRequest("other", "elsewhere", Map.of()));

      List<RunSummary> runs = tracker.runs(new RunQuery("mnist", 2));
      assertThat(runs).extracting(RunSummary::name).containsExactly("run 2", "run 1");
      assertThat(runs.get(0).experiment()).isEqualTo("mnist");
      assertThat(runs.get(0).params()).containsEntry("seed", "2");
      assertThat(runs.get(0).metrics()).containsEntry("loss", 2.0);
      assertThat(runs.get(0).status()).isEqualTo("FINISHED");
      assertThat(tracker.runs(RunQuery.newest(10))).hasSize(4);
      assertThat(tracker.runs(new RunQuery("absent", 10))).isEmpty();
    }
  }

  @Test
  void shouldSendCredentialsWithEveryRequest() {
    TrackerConfig config =
        TrackerConfig.fromEnvironment(
            Map.of(
                "MLFLOW_TRACKING_URI", server.uri().toString(),
                "MLFLOW_TRACKING_USERNAME", "anna",
                "MLFLOW_TRACKING_PASSWORD", "secret"),
            folder);
    try (ServerTracker tracker = new ServerTracker(config)) {
      tracker.start(REQUEST).artifact("a.txt", "x");
    }
    assertThat(server.requests).anyMatch(path -> path.endsWith("a.txt"));
    assertThat(server.authorizations).containsOnly("Basic YW5uYTpzZWNyZXQ=");
  }

  @Test
  void shouldRefuseToStartWhenTheCredentialsAreRefused() {
    server.failAlways(Fault.FORBIDDEN);
    try (ServerTracker tracker = open()) {
      assertThatThrownBy(() -> tracker.start(REQUEST))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(server.uri().toString())
          .hasMessageContaining("403")
          .hasMessageContaining("MLFLOW_TRACKING_TOKEN");
    }
  }

  @Test
  void shouldCreateOneRunWhenTheAnswerToItsCreationIsLost() {
    server.fail("runs/create", Fault.RESET_AFTER_COMMIT, Fault.RESET);
    try (ServerTracker tracker = open()) {
      tracker.start(REQUEST).end(RunStatus.FINISHED);
    }
    assertThat(server.run().status).isEqualTo("FINISHED");
  }

  @Test
  void shouldGetThroughFaultsWithEveryPointOnce() {
    server.fail(
        "experiments/get-by-name", Fault.TOO_MANY_REQUESTS, Fault.TOO_MANY_REQUESTS, Fault.RESET);
    server.fail("runs/create", Fault.TOO_MANY_REQUESTS, Fault.UNAVAILABLE);
    server.fail(
        "runs/log-batch",
        Fault.TOO_MANY_REQUESTS,
        Fault.TOO_MANY_REQUESTS,
        Fault.INTERNAL_ERROR,
        Fault.RESET,
        Fault.RESET_AFTER_COMMIT,
        Fault.INTERNAL_ERROR,
        Fault.INTERNAL_ERROR);
    server.fail("runs/log-inputs", Fault.RESET_AFTER_COMMIT);
    server.fail("runs/update", Fault.INTERNAL_ERROR);
    try (ServerTracker tracker = open()) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("seed", "1"));
      for (int step = 0; step < 3_000; step++) {
        run.metrics(Map.of("loss", 0.5), step);
      }
      run.dataset(new DatasetInput("mnist/train", "d", "train", "local", "{}", null, null));
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.run().points).hasSize(3_000);
    assertThat(server.run().params).containsEntry("seed", "1");
    assertThat(server.run().datasets).containsKey("mnist/train");
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(notices).singleElement().asString().contains("training goes on");
    assertThat(database()).doesNotExist();
  }

  @Test
  void shouldEndOpenRunsAsKilledWhenClosed() {
    try (ServerTracker tracker = open()) {
      tracker.start(REQUEST);
    }
    assertThat(server.run().status).isEqualTo("KILLED");
  }

  @Test
  void shouldSayHowToReachTheServerWhenRunsCannotBeListed() {
    server.close();
    TrackerConfig config =
        config().withDelivery(DeliverySettings.DEFAULT.withStart(Duration.ofMillis(1)));
    try (ServerTracker tracker = new ServerTracker(config)) {
      assertThatThrownBy(() -> tracker.runs(RunQuery.newest(1)))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(server.uri().toString())
          .hasMessageContaining("name another tracking URI");
    }
  }
}
