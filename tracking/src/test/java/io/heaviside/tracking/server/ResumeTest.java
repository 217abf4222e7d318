package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.TrackingProcess;
import io.heaviside.tracking.provenance.ProcessIdentity;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going on with a run, in both backends. */
class ResumeTest extends BothBackends {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());

  ResumeTest() throws IOException {}

  @Test
  void shouldGoOnWithoutDoublingAPointWhenTheStoreIsEmbedded() {
    checkGoingOn(this::embedded);
  }

  @Test
  void shouldGoOnWithoutDoublingAPointWhenThereIsAServer() {
    checkGoingOn(this::remote);
  }

  /** Three epochs, then an error; taken up after the second, whose metrics come once more. */
  private static void checkGoingOn(Supplier<Tracker> backend) {
    String id;
    try (Tracker tracker = backend.get()) {
      TrackedRun run = tracker.start(REQUEST);
      id = run.id();
      run.params(Map.of("seed", "1"));
      for (int epoch = 1; epoch <= 3; epoch++) {
        run.metrics(Map.of("loss", 1.0 / epoch), epoch);
      }
      run.tag("heaviside.failure", "disk full");
      run.end(RunStatus.FAILED);
    }

    try (Tracker tracker = backend.get()) {
      TrackedRun run = tracker.resume(id.substring(0, 12));
      assertThat(run.id()).isEqualTo(id);
      assertThat(tracker.run(id).summary().status()).isEqualTo("RUNNING");
      run.metrics(Map.of("loss", 0.77), 2);
      run.metrics(Map.of("loss", 0.77), 3);
      run.metrics(Map.of("loss", 0.25), 4);
      run.metrics(Map.of("best/loss", 0.25), 4);
      run.end(RunStatus.FINISHED);
    }

    try (Tracker tracker = backend.get()) {
      tracker.runs(RunQuery.newest(1));
      RunDetail run = tracker.run(id);
      assertThat(run.summary().status()).isEqualTo("FINISHED");
      assertThat(run.summary().params()).containsExactly(Map.entry("seed", "1"));
      assertThat(run.summary().tags()).doesNotContainKey("heaviside.failure");
      assertThat(run.summary().metrics()).containsEntry("loss", 0.25);
      assertThat(tracker.history(id, "loss"))
          .extracting(MetricPoint::step, MetricPoint::value)
          .containsExactly(tuple(1L, 1.0), tuple(2L, 0.5), tuple(3L, 1.0 / 3), tuple(4L, 0.25));
      assertThat(tracker.history(id, "best/loss")).hasSize(1);
    }
  }

  @Test
  void shouldRefuseWhenTheProcessOfTheRunIsAlive() {
    try (Tracker tracker = embedded()) {
      String id = tracker.start(REQUEST).id();

      assertThatThrownBy(() -> tracker.resume(id))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(id)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("is still writing it");
    }
  }

  @Test
  void shouldTakeOverWhatCannotBeSeenAndNothingThatLives() {
    try (Tracker tracker = embedded()) {
      TrackedRun run = tracker.start(REQUEST);
      run.flush();
      assertThatThrownBy(() -> tracker.takeOver(run.id()))
          .hasMessageContaining("is still writing it");
      run.tag(TagNames.PROCESS_NAMESPACE, "pid:[1]");
      run.flush();

      checkTakingOver(tracker, run.id());
    }
  }

  @Test
  void shouldTakeOverARunOfTheServer() {
    String id;
    try (Tracker tracker = remote()) {
      id = tracker.start(REQUEST).id();
    }
    server.run().status = "RUNNING";
    server.run().tags.put(TagNames.PROCESS_HOST, "trainer-0");

    try (Tracker tracker = remote()) {
      checkTakingOver(tracker, id);
    }
    assertThat(server.run().status).isEqualTo("KILLED");
  }

  private static void checkTakingOver(Tracker tracker, String id) {
    assertThatThrownBy(() -> tracker.resume(id))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining(id)
        .hasMessageContaining("nobody can see whether that process lives")
        .hasMessageContaining("--take-over");

    assertThat(tracker.takeOver(id.substring(0, 12)).id()).isEqualTo(id);
    assertThat(ProcessIdentity.of(tracker.run(id).summary().tags()))
        .contains(ProcessIdentity.current());
  }

  /** Its last steps would come from both. */
  @Test
  @Timeout(60)
  void shouldRefuseWhileAnotherProcessSendsTheRestOfTheRun() throws Exception {
    Path database = folder.resolve("mlflow.db");
    String address = server.uri().toString();
    try (TrackingProcess killed = new TrackingProcess("wait", database, 100, address, 0)) {
      assertThat(killed.line()).isEqualTo("100");
      server.down();
      assertThat(killed.line()).isEqualTo("waiting");
      killed.kill();
    }
    server.up();
    String id = server.run().id;
    server.requests.clear();
    server.fail("metrics/get-history", Fault.HANG);
    try (TrackingProcess replaying = new TrackingProcess("push", database, 0, address, 0);
        Tracker tracker = remote()) {
      server.awaitRequest("metrics/get-history");

      assertThatThrownBy(() -> tracker.resume(id))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(
              "still waits in " + folder.resolve("mlspool").resolve(id).toAbsolutePath());
      assertThat(server.run().status).isEqualTo("RUNNING");
      replaying.kill();

      TrackedRun run = tracker.resume(id);
      run.metrics(Map.of("loss", 0.5), 100);
      run.metrics(Map.of("loss", 0.25), 101);
      run.end(RunStatus.FINISHED);
    }
    assertThat(server.run().points).extracting(FakeRun.Point::step).doesNotHaveDuplicates();
    assertThat(server.run().points).hasSize(101);
    assertThat(server.run().status).isEqualTo("FINISHED");
  }

  @Test
  void shouldRefuseWhenTheRunIsDeletedOrUnknown() {
    try (Tracker tracker = remote()) {
      TrackedRun run = tracker.start(REQUEST);
      run.end(RunStatus.FINISHED);
      tracker.runs(RunQuery.newest(1));
      tracker.delete(run.id());

      assertThatThrownBy(() -> tracker.resume(run.id()))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("heaviside runs restore " + run.id());
      assertThatThrownBy(() -> tracker.resume("0123456789abcdef0123456789abcdef"))
          .isInstanceOf(TrackingException.class);
    }
  }
}
