package io.heaviside.tracking.server;

import static io.heaviside.tracking.DeliverySettings.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.sqlite.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FallbackTest {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final FakeMlflow server;

  FallbackTest() throws IOException {
    server = FakeMlflow.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TrackerConfig config(DeliverySettings delivery) {
    return TrackerConfig.fromEnvironment(
            Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder)
        .withClock(clock)
        .withNotices(notices::add)
        .withDelivery(delivery.withRetries(Duration.ofMillis(1), Duration.ofMillis(20)));
  }

  private RunSummary localRun() {
    TrackerConfig local = TrackerConfig.embedded(folder.resolve("mlflow.db"), folder);
    try (Tracker tracker = Tracker.open(local)) {
      List<RunSummary> runs = tracker.runs(RunQuery.newest(10));
      assertThat(runs).hasSize(1);
      return runs.get(0);
    }
  }

  private List<String> localSteps() {
    return new Sql(folder.resolve("mlflow.db"))
        .rows("SELECT step, timestamp FROM metrics ORDER BY step");
  }

  @Test
  void shouldKeepTheRunLocallyAndSaySoWhenTheServerIsDownAtTheStart() {
    server.close();
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT.withStart(SHORT)))) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("seed", "1"));
      run.metrics(Map.of("loss", 0.5), 1);
      run.end(RunStatus.FINISHED);
    }

    assertThat(notices)
        .singleElement()
        .asString()
        .contains(server.uri().toString())
        .contains("does not answer")
        .contains("Run first goes to the embedded store " + folder.resolve("mlflow.db"))
        .contains("unset MLFLOW_TRACKING_URI");
    RunSummary run = localRun();
    assertThat(run.status()).isEqualTo("FINISHED");
    assertThat(run.tags()).containsEntry("heaviside.tracking.fallback", server.uri().toString());
    assertThat(run.params()).containsEntry("seed", "1");
    assertThat(run.metrics()).containsEntry("loss", 0.5);
  }

  private static FakeRun.Point loss(double value, long time, long step) {
    return new FakeRun.Point("loss", value, time, step);
  }

  @Test
  void shouldSendWhatAServerThatDiesInMidRunDidNotTakeWhenTheNextRunStarts() throws IOException {
    Path model = Files.writeString(folder.resolve("model.bin"), "weights");
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT.withClose(SHORT)))) {
      TrackedRun run = tracker.start(REQUEST);
      run.params(Map.of("seed", "1"));
      run.metrics(Map.of("loss", 0.5), 1);
      // Listing delivers what is waiting first.
      tracker.runs(RunQuery.newest(1));
      server.down();
      clock.set(2_000);
      run.metrics(Map.of("loss", 0.25), 2);
      run.flush();
      clock.set(3_000);
      run.metrics(Map.of("loss", 0.125), 3);
      run.artifact("model/model.bin", model);
      run.tag("note", "late");
      clock.set(4_000);
      run.end(RunStatus.FINISHED);
    }

    FakeRun sent = server.run();
    assertThat(sent.points).containsExactly(new FakeRun.Point("loss", 0.5, 1_000, 1));
    assertThat(sent.status).isEqualTo("RUNNING");
    assertThat(folder.resolve("mlflow.db")).doesNotExist();
    assertThat(notices).hasSize(2);
    assertThat(notices.get(0)).contains("training goes on");
    assertThat(notices.get(1))
        .contains("did not take all of run first (" + sent.id + ")")
        .contains("heaviside runs push --to " + server.uri());

    Files.writeString(model, "changed since");
    server.up();
    clock.set(9_000);
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT))) {
      tracker.start(new RunRequest("mnist", "second", Map.of())).end(RunStatus.FINISHED);
    }

    assertThat(sent.points)
        .containsExactly(loss(0.5, 1_000, 1), loss(0.25, 2_000, 2), loss(0.125, 3_000, 3));
    assertThat(sent.status).isEqualTo("FINISHED");
    assertThat(sent.endTime).isEqualTo(4_000);
    assertThat(sent.tags).containsEntry("note", "late").doesNotContainKey(TagNames.KILLED_BECAUSE);
    assertThat(
            new String(
                server.artifacts.get(sent.artifactFolder() + "/model/model.bin"),
                StandardCharsets.UTF_8))
        .isEqualTo("weights");
    assertThat(notices.get(2)).contains("1 earlier run is complete").contains("2 points");
    assertThat(folder.resolve("mlspool")).doesNotExist();
  }

  @Test
  void shouldKeepLocallyWhatTheServerRefuses() {
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT))) {
      TrackedRun run = tracker.start(REQUEST);
      tracker.runs(RunQuery.newest(1));
      server.fail("runs/log-batch", Fault.FORBIDDEN);
      run.metrics(Map.of("loss", 0.5), 1);
      tracker.runs(RunQuery.newest(1));
      run.metrics(Map.of("loss", 0.25), 2);
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.run().points).containsExactly(new FakeRun.Point("loss", 0.25, 1_000, 2));
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(localSteps()).containsExactly("1|1000");
    assertThat(localRun().status()).isEqualTo("FINISHED");
    assertThat(notices.get(0)).contains("403").contains("goes to the embedded store");
  }

  @Test
  void shouldNeverBlockTheCallerWhenTheServerHangsAndLoseNothing() {
    int steps = 500;
    // So patient with each answer that a caller who waited for one would be noticed.
    DeliverySettings patient =
        new DeliverySettings(LONG, LONG, LONG, SHORT, SHORT, SHORT, /* capacity= */ 100, 4L << 30);
    try (ServerTracker tracker = new ServerTracker(config(patient))) {
      TrackedRun run = tracker.start(REQUEST);
      server.failAlways(Fault.HANG);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            for (int step = 0; step < steps; step++) {
              run.metrics(Map.of("loss", 1.0), step);
              run.flush();
            }
          });
    }

    assertThat(server.run().points).isEmpty();
    assertThat(notices).anyMatch(notice -> notice.contains("did not take all"));

    server.failAlways(null);
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT))) {
      assertThat(tracker.recover().points()).isEqualTo(steps);
      assertThat(tracker.recover()).isEqualTo(PushReport.NOTHING);
    }
    assertThat(server.run().points).hasSize(steps).doesNotHaveDuplicates();
    assertThat(server.run().status).isEqualTo("KILLED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/", "mlflow-artifacts:/my runs/", "/srv/my runs/"})
  void shouldKeepArtifactsLocallyWhenTheServerHasNoProxyForThem(String root) {
    server.api.artifactRoot = root;
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT))) {
      TrackedRun run = tracker.start(REQUEST);
      run.metrics(Map.of("loss", 0.5), 1);
      run.artifact("a.txt", "one");
      run.artifact("b.txt", "two");
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.run().points).hasSize(1);
    assertThat(server.artifacts).isEmpty();
    Path artifacts = folder.resolve("mlartifacts/1/" + localRun().id() + "/artifacts");
    assertThat(artifacts.resolve("a.txt")).hasContent("one");
    assertThat(artifacts.resolve("b.txt")).hasContent("two");
    assertThat(notices.get(0)).contains("--serve-artifacts");
  }

  @Test
  void shouldGoOnAndSaySoWhenNeitherServerNorStoreTakeTheRun() throws IOException {
    Path store = Files.writeString(folder.resolve("mlflow.db"), "another program's file");
    Files.writeString(folder.resolve("mlspool"), "no folder");
    server.api.artifactRoot = "s3://bucket/";
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT.withClose(SHORT)))) {
      TrackedRun run = tracker.start(REQUEST);
      run.artifact("a.txt", "one");
      server.fail("runs/log-batch", Fault.FORBIDDEN);
      run.metrics(Map.of("loss", 0.5), 1);
      tracker.runs(RunQuery.newest(1));
      run.metrics(Map.of("loss", 0.25), 2);
      tracker.runs(RunQuery.newest(1));
      // The thread that sends has outlived the refusal.
      assertThat(server.run().points).containsExactly(new FakeRun.Point("loss", 0.25, 1_000, 2));
      server.close();
      run.metrics(Map.of("loss", 0.125), 3);
      run.end(RunStatus.FINISHED);
    }

    assertThat(store).hasContent("another program's file");
    assertThat(notices)
        .filteredOn(notice -> notice.contains("are lost"))
        .hasSize(2)
        .anyMatch(
            notice -> notice.startsWith("1 entries of run first") && notice.contains("" + store))
        .anyMatch(notice -> notice.equals("3 entries of run first are lost in all."));
  }

  @Test
  void shouldSendMetricsAndTheEndWhenTheServerTakesNoArtifacts() {
    server.failArtifacts(Fault.INTERNAL_ERROR);
    try (ServerTracker tracker = new ServerTracker(config(DEFAULT))) {
      TrackedRun run = tracker.start(REQUEST);
      run.artifact("config.yaml", "seed: 1");
      run.metrics(Map.of("loss", 0.5), 1);
      run.metrics(Map.of("loss", 0.25), 2);
      run.artifact("model.txt", "weights");
      run.end(RunStatus.FINISHED);
    }

    assertThat(server.run().points).hasSize(2);
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(server.requests.stream().filter(request -> request.endsWith("/config.yaml")))
        .hasSize(5);
    assertThat(server.requests.stream().filter(request -> request.endsWith("/model.txt")))
        .hasSize(1);
    Path artifacts = folder.resolve("mlartifacts/1/" + localRun().id() + "/artifacts");
    assertThat(artifacts.resolve("config.yaml")).hasContent("seed: 1");
    assertThat(artifacts.resolve("model.txt")).hasContent("weights");
    assertThat(localRun().status()).isEqualTo("FINISHED");
    assertThat(notices).anyMatch(notice -> notice.contains("500"));
  }
}
