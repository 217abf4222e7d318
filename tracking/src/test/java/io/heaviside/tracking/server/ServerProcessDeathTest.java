package io.heaviside.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunPusher;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackingProcess;
import io.heaviside.tracking.server.FakeMlflow.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is really killed while it sends, or whose disk is really full. */
@Timeout(120)
class ServerProcessDeathTest {
  @TempDir Path folder = Path.of("");
  private Path database = Path.of("");
  private final FakeMlflow server;

  ServerProcessDeathTest() throws IOException {
    server = FakeMlflow.start();
  }

  @BeforeEach
  void name() {
    database = folder.resolve("mlflow.db");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PushReport pushed(List<String> notices) {
    return RunPusher.of(
            Map.of(), folder, "sqlite:///mlflow.db", server.uri().toString(), notices::add)
        .push(List.of());
  }

  private List<Long> steps() {
    return server.run().points.stream().map(FakeRun.Point::step).sorted().toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private int killedAfter(int least) throws Exception {
    int acknowledged = 0;
    try (TrackingProcess process =
        new TrackingProcess("wait", database, 1_000_000, server.uri().toString(), 0)) {
      while (acknowledged < least) {
        acknowledged = Integer.parseInt(process.line());
      }
      process.kill();
    }
    return acknowledged;
  }

  @Test
  void shouldHaveEveryPointOnceWhenTheJvmWasKilledBetweenSendingAndTheAnswer() throws Exception {
    server.fail("runs/log-batch", Fault.RESET_AFTER_COMMIT, Fault.SLOW, Fault.SLOW, Fault.SLOW);
    int acknowledged = killedAfter(3_000);
    server.down();
    server.heal();
    server.up();
    List<String> notices = Collections.synchronizedList(new ArrayList<>());
    int before = server.run().points.size();
    PushReport report = pushed(notices);

    assertThat(steps()).startsWith(upTo(acknowledged).toArray(Long[]::new)).doesNotHaveDuplicates();
    assertThat(report.points()).isEqualTo(server.run().points.size() - before);
    assertThat(server.run().status).isEqualTo("KILLED");
    assertThat(server.run().tags.get(TagNames.KILLED_BECAUSE)).contains("without closing the run");
    assertThat(pushed(notices)).isEqualTo(PushReport.NOTHING);
    assertThat(notices).isEmpty();
  }

  @Test
  void shouldDeliverEverythingOfAKilledJvmWhoseServerNeverAnswered() throws Exception {
    try (TrackingProcess process =
        new TrackingProcess("wait", database, 500, server.uri().toString(), 0)) {
      assertThat(process.line()).isEqualTo("100");
      server.down();
      String line = process.line();
      while (!line.equals("waiting")) {
        line = process.line();
      }
      process.kill();
    }
    server.up();
    pushed(new ArrayList<>());

    assertThat(steps()).isEqualTo(upTo(500));
  }

  @Test
  void shouldLeaveARunAloneThatAnotherProcessIsWriting() throws Exception {
    try (TrackingProcess live =
        new TrackingProcess("wait", database, 300, server.uri().toString(), 0)) {
      String line = live.line();
      while (!line.equals("waiting")) {
        line = live.line();
      }

      assertThat(pushed(new ArrayList<>())).isEqualTo(PushReport.NOTHING);
      assertThat(server.run().status).isEqualTo("RUNNING");
      assertThat(folder.resolve("mlspool").resolve(server.run().id)).exists();
    }
  }

  @Test
  void shouldTrainOnAndDeliverFromMemoryWhenTheDiskIsFull() throws Exception {
    try (TrackingProcess process =
        new TrackingProcess("close", database, 2_000, server.uri().toString(), 8)) {
      for (int step = 100; step <= 2_000; step += 100) {
        assertThat(process.line()).isEqualTo(Integer.toString(step));
      }
      assertThat(process.exitCode()).isZero();
    }

    assertThat(steps()).isEqualTo(upTo(2_000));
    assertThat(server.run().status).isEqualTo("FINISHED");
  }
}
