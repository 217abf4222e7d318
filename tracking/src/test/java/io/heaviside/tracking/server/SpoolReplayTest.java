package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.SettableClock;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import io.heaviside.tracking.spool.SpoolFiles;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is left, when a spool is found. */
@Timeout(60)
class SpoolReplayTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path folder = Path.of("");
  private final SettableClock clock = new SettableClock(1_000);
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final FakeMlflow server;

  SpoolReplayTest() throws IOException {
    server = FakeMlflow.start();
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

  /** Leaves a spool with three points, a file, a tag, and the end if the run is to have one. */
  private Path left(boolean ended) throws IOException {
    TrackerConfig config = config();
    Path file = Files.writeString(folder.resolve("model.bin"), "weights");
    String id;
    try (ServerTracker tracker =
        new ServerTracker(config.withDelivery(config.delivery().withClose(SHORT)))) {
      TrackedRun run = tracker.start(new RunRequest("mnist", "first", Map.of()));
      id = run.id();
      server.down();
      for (int step = 1; step <= 3; step++) {
        run.metrics(Map.of("loss", 1.0 / step), step);
      }
      run.artifact("model/model.bin", file);
      run.tag("note", "late");
      if (ended) {
        clock.set(4_000);
        run.end(RunStatus.FINISHED);
      } else {
        // As a process that is killed leaves it: the end is cut off.
        clock.set(5_000);
      }
    }
    server.up();
    notices.clear();
    Path spool = folder.resolve("mlspool").resolve(id);
    if (!ended) {
      cutLastEntry(spool.resolve("entries.log"));
    }
    return spool;
  }

  private static void cutLastEntry(Path log) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
  }

  private PushReport recovered() {
    try (ServerTracker tracker = new ServerTracker(config())) {
      return tracker.recover();
    }
  }

  private List<RunSummary> local() {
    try (SqliteTracker tracker =
        new SqliteTracker(TrackerConfig.embedded(folder.resolve("mlflow.db"), folder))) {
      return tracker.runs(RunQuery.newest(10));
    }
  }

  @Test
  void shouldEndTheRunAsKilledWhenItsProcessDidNotEndIt() throws IOException {
    left(false);
    assertThat(recovered().points()).isEqualTo(3);

    assertThat(server.run().status).isEqualTo("KILLED");
    assertThat(server.run().tags).containsKey(TagNames.KILLED_BECAUSE);
    assertThat(folder.resolve("mlspool")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNotEndARunThatAnotherProcessHasTakenUp(boolean ended) throws IOException {
    left(ended);
    server.run().tags.put(TagNames.PROCESS_START, "77");
    assertThat(recovered().points()).isEqualTo(3);

    assertThat(server.run().points).hasSize(3);
    assertThat(server.run().status).isEqualTo("RUNNING");
    assertThat(server.run().tags).doesNotContainKey(TagNames.KILLED_BECAUSE);
    assertThat(folder.resolve("mlspool")).doesNotExist();
  }

  @Test
  void shouldKeepASpoolThatItCannotReadToItsEnd() throws IOException {
    Path spool = left(true);
    SpoolFiles.appendUnknownEntry(spool);
    assertThat(recovered().runs()).isZero();

    assertThat(server.run().points).hasSize(3);
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(spool.resolve("entries.log")).exists();
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("spool " + spool + " cannot be read", "entry kind 99", "is not sent");
    recovered();
    assertThat(server.run().points).hasSize(3);
  }

  @Test
  void shouldEndThePartThatStaysHereAsTheRunEnded() throws IOException {
    left(true);
    server.fail("runs/log-batch", Fault.FORBIDDEN);
    recovered();

    assertThat(server.run().points).isEmpty();
    assertThat(server.run().status).isEqualTo("FINISHED");
    RunSummary part = local().get(0);
    assertThat(part.status()).isEqualTo("FINISHED");
    assertThat(part.end()).isEqualTo(Instant.ofEpochMilli(4_000));
    assertThat(part.tags()).containsEntry(TagNames.SERVER_RUN_ID, server.run().id);
  }

  /**
   * As after a power failure that forgot that the file had arrived, but not that it was deleted.
   */
  @Test
  void shouldSayThatAFileIsMissingAndSendTheRest() throws IOException {
    Path files = left(true).resolve("files");
    try (Stream<Path> copies = Files.list(files)) {
      for (Path copy : copies.toList()) {
        Files.delete(copy);
      }
    }
    assertThat(recovered().points()).isEqualTo(3);

    assertThat(server.run().tags).containsEntry("note", "late");
    assertThat(server.run().status).isEqualTo("FINISHED");
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("artifact model/model.bin of run first", "is missing and is not sent");
    assertThat(folder.resolve("mlflow.db")).doesNotExist();
    assertThat(folder.resolve("mlspool")).doesNotExist();
  }
}
