package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunPusher;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.TrackingProcess;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunPushTest {
  private static final Set<String> WRITES =
      Set.of("runs/create", "runs/log-batch", "runs/log-inputs", "runs/update");

  @TempDir Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private final List<String> notices = new ArrayList<>();
  private final FakeMlflow server;

  RunPushTest() throws IOException {
    server = FakeMlflow.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TrackerConfig local() {
    return TrackerConfig.embedded(folder.resolve("mlflow.db"), folder).withClock(clock);
  }

  private String recorded(String name, Map<String, String> tags) {
    try (SqliteTracker tracker = new SqliteTracker(local())) {
      clock.set(1_000);
      TrackedRun run = tracker.start(new RunRequest("mnist", name, tags));
      run.params(Map.of("seed", "1", "long", "x".repeat(7_000)));
      run.dataset(new DatasetInput("mnist/train", "d1", "train", "local", "{}", "{}", null));
      for (int step = 0; step < 2_500; step++) {
        clock.set(2_000 + step);
        run.metrics(Map.of("loss", 1.0 / (step + 1), "nan", Double.NaN, "zero", -0.0), step);
      }
      run.metrics(Map.of("inf", Double.POSITIVE_INFINITY), 1);
      run.artifact("figures/a b.txt", "figure");
      clock.set(9_000);
      run.end(RunStatus.FINISHED);
      return run.id();
    }
  }

  private PushReport pushed(String... ids) {
    return RunPusher.of(
            Map.of(), folder, "sqlite:///mlflow.db", server.uri().toString(), notices::add)
        .push(List.of(ids));
  }

  private long writes() {
    return server.requests.stream()
        .filter(path -> WRITES.contains(path) || path.endsWith(".txt"))
        .count();
  }

  @Test
  void shouldCopyAWholeRunWithItsTimesAndItsIdInATag() {
    String id = recorded("first", Map.of("heaviside.method", "ftprop-mb"));
    PushReport report = pushed();

    FakeRun copy = server.run();
    assertThat(report).isEqualTo(new PushReport(1, 7_501, 2, 1));
    assertThat(copy.points).hasSize(7_501).doesNotHaveDuplicates();
    assertThat(copy.points).contains(new FakeRun.Point("loss", 0.5, 2_001, 1));
    assertThat(copy.points).contains(new FakeRun.Point("nan", Double.NaN, 2_000, 0));
    assertThat(copy.startTime).isEqualTo(1_000);
    assertThat(copy.endTime).isEqualTo(9_000);
    assertThat(copy.status).isEqualTo("FINISHED");
    assertThat(copy.name).isEqualTo("first");
    assertThat(server.api.experiments).containsEntry(copy.experiment, "mnist");
    assertThat(copy.params).containsEntry("seed", "1");
    assertThat(copy.params.get("long")).startsWith("see artifact long-values/params/long.txt");
    assertThat(copy.tags)
        .containsEntry(TagNames.SOURCE_RUN_ID, id)
        .containsEntry("heaviside.method", "ftprop-mb");
    assertThat(copy.datasets).containsOnlyKeys("mnist/train");
    assertThat(server.artifact("figures/a b.txt")).isEqualTo("figure");
    assertThat(server.artifact("long-values/params/long.txt")).hasSize(7_000);
  }

  @Test
  void shouldChangeNothingWhenPushedAgain() {
    recorded("first", Map.of());
    pushed();
    long writes = writes();

    assertThat(pushed()).isEqualTo(new PushReport(1, 0, 0, 0));
    assertThat(writes()).isEqualTo(writes);
    assertThat(server.run().points).hasSize(7_501);
  }

  @Test
  void shouldGoOnWhereAPushWasBrokenOff() {
    recorded("first", Map.of());
    for (int broken = 1; broken <= 6; broken++) {
      DeliverySettings impatient =
          DeliverySettings.DEFAULT
              .withStart(Duration.ofMillis(1))
              .withRetries(Duration.ofMillis(5), Duration.ofMillis(5));
      server.fail("runs/log-batch", broken % 2 == 0 ? Fault.RESET_AFTER_COMMIT : Fault.RESET);
      TrackerConfig config =
          TrackerConfig.fromEnvironment(
                  Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder)
              .withDelivery(impatient);
      try (ServerTracker target = new ServerTracker(config);
          SqliteTracker source = new SqliteTracker(local())) {
        assertThatThrownBy(() -> target.push(source.stored(), source.stored().ended().get(0), true))
            .isInstanceOf(TrackingException.class)
            .hasMessageContaining("does not answer");
      }
    }
    pushed();

    assertThat(server.run().points).hasSize(7_501).doesNotHaveDuplicates();
    assertThat(server.run().status).isEqualTo("FINISHED");
  }

  @Test
  void shouldGetThroughFaultsWithoutDoublingAnything() {
    recorded("first", Map.of());
    server.fail("runs/create", Fault.RESET_AFTER_COMMIT, Fault.TOO_MANY_REQUESTS);
    server.fail(
        "runs/log-batch", Fault.RESET_AFTER_COMMIT, Fault.INTERNAL_ERROR, Fault.RESET_AFTER_COMMIT);
    pushed();

    assertThat(server.run().points).hasSize(7_501).doesNotHaveDuplicates();
  }

  @Test
  void shouldPushOnlyChosenRunsAndKeepNestedOnesNested() {
    String parent = recorded("sweep", Map.of());
    String child = recorded("seed 1", Map.of(TagNames.PARENT_RUN_ID, parent));
    recorded("other", Map.of());
    pushed(parent.substring(0, 8));
    pushed(child);

    List<FakeRun> runs = List.copyOf(server.api.runs.values());
    assertThat(runs).extracting(run -> run.name).containsExactly("sweep", "seed 1");
    assertThat(runs.get(1).tags).containsEntry(TagNames.PARENT_RUN_ID, runs.get(0).id);
  }

  /** A small run. */
  private String brief(String name, Map<String, String> tags, RunStatus status) {
    try (SqliteTracker tracker = new SqliteTracker(local())) {
      TrackedRun run = tracker.start(new RunRequest("mnist", name, tags));
      run.params(Map.of("seed", "1"));
      run.metrics(Map.of("loss", 0.5), 1);
      run.end(status);
      return run.id();
    }
  }

  @Test
  void shouldPushTheOthersWhenTheServerRefusesOneOrItsCopyWasDeleted() {
    String refused = brief("refused", Map.of(), RunStatus.FINISHED);
    clock.set(2_000);
    String deleted = brief("deleted", Map.of(), RunStatus.FINISHED);
    clock.set(3_000);
    brief("last", Map.of(), RunStatus.FINISHED);
    pushed(refused, deleted);
    List<FakeRun> there = List.copyOf(server.api.runs.values());
    there.get(0).params.put("seed", "another");
    there.get(1).lifecycle = "deleted";
    notices.clear();
    PushReport report = pushed();

    assertThat(server.api.runs.values())
        .extracting(run -> run.name)
        .containsExactly("refused", "deleted", "last");
    assertThat(report.runs()).isEqualTo(1);
    assertThat(report.points()).isEqualTo(1);
    assertThat(report.refused())
        .singleElement()
        .asString()
        .startsWith("run " + refused + ": ")
        .contains("refuses: 400");
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("run " + deleted, "is deleted on MLflow server", "and stays so");
  }

  @Test
  void shouldNotEndARunOfTheServerWhenAPartOfItIsPushed() {
    brief("first", Map.of(), RunStatus.FINISHED);
    pushed();
    String id = server.run().id;
    clock.set(5_000);
    String part =
        brief(
            "first",
            Map.of(TagNames.FALLBACK, server.uri().toString(), TagNames.SERVER_RUN_ID, id),
            RunStatus.KILLED);
    pushed(part);

    assertThat(server.run().points).hasSize(2);
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(server.run().endTime).isEqualTo(1_000);
  }

  @Test
  void shouldTakeTheRunThatTheServerCreatedLateForTheCopy() {
    server.fail("runs/create", Fault.RESET_AFTER_COMMIT);
    TrackerConfig config =
        TrackerConfig.fromEnvironment(
                Map.of("MLFLOW_TRACKING_URI", server.uri().toString()), folder)
            .withClock(clock)
            .withNotices(notices::add)
            .withDelivery(DeliverySettings.DEFAULT.withStart(Duration.ofMillis(1)));
    try (ServerTracker tracker = new ServerTracker(config)) {
      TrackedRun run = tracker.start(new RunRequest("mnist", "first", Map.of()));
      run.metrics(Map.of("loss", 0.5), 1);
      run.end(RunStatus.FINISHED);
    }
    assertThat(notices).singleElement().asString().contains("goes to the embedded store");
    assertThat(server.run().status).isEqualTo("RUNNING");
    assertThat(server.run().points).isEmpty();
    pushed();

    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(server.run().points).hasSize(1);
    assertThat(server.run().tags).containsKey(TagNames.SOURCE_RUN_ID);
    assertThat(pushed()).isEqualTo(new PushReport(1, 0, 0, 0));
  }

  @Test
  void shouldRefuseToPushWhileAnotherProcessPushesFromTheStore() throws Exception {
    brief("first", Map.of(), RunStatus.FINISHED);
    server.fail("runs/create", Fault.HANG);
    try (TrackingProcess other =
        new TrackingProcess("push", folder.resolve("mlflow.db"), 0, server.uri().toString(), 0)) {
      server.awaitRequest("runs/create");

      assertThatThrownBy(this::pushed)
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("another push from it is under way");
      other.kill();
    }
    pushed();
    assertThat(server.run().status).isEqualTo("FINISHED");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith("-push"));
    }
  }

  @Test
  void shouldSayWhatToDoWhenTheCopyWasDeletedThereOrTheIdIsUnknown() {
    String id = recorded("first", Map.of());
    pushed();
    server.run().lifecycle = "deleted";

    assertThat(pushed(id).refused())
        .singleElement()
        .asString()
        .contains("heaviside runs restore " + server.run().id);
    assertThatThrownBy(() -> pushed("0123"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("run 0123: there is none in tracking store");
    assertThatThrownBy(() -> pushed("first"))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("found \"first\"; expected its first 4 to 32 hex digits");
  }
}
