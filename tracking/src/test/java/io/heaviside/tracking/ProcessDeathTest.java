package io.heaviside.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.sqlite.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProcessDeathTest {
  @TempDir Path folder = Path.of("");
  private Path database = Path.of("");
  private Sql sql = new Sql(database);

  @BeforeEach
  void name() {
    database = folder.resolve("mlflow.db");
    sql = new Sql(database);
  }

  private List<RunSummary> reopened() {
    try (Tracker tracker = Tracker.open(TrackerConfig.embedded(database, folder))) {
      return tracker.runs(RunQuery.newest(10));
    }
  }

  @Test
  void shouldHaveEveryAcknowledgedPointAndEndTheRunWhenTheJvmWasKilled() throws Exception {
    int acknowledged = 0;
    try (TrackingProcess process = new TrackingProcess("wait", database, 1_000_000)) {
      while (acknowledged < 2_000) {
        acknowledged = Integer.parseInt(process.line());
      }
      process.kill();
    }

    assertThat(sql.value("SELECT status FROM runs")).isEqualTo("RUNNING");
    List<RunSummary> runs = reopened();
    assertThat(sql.value("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(
            Integer.parseInt(
                sql.value("SELECT count(*) FROM metrics WHERE step <= " + acknowledged)))
        .isEqualTo(acknowledged);
    assertThat(runs).singleElement().extracting(RunSummary::status).isEqualTo("KILLED");
    assertThat(runs.get(0).tags().get(TagNames.KILLED_BECAUSE))
        .contains("ended without closing the run");
    assertThat(sql.value("SELECT end_time FROM runs"))
        .isEqualTo(sql.value("SELECT max(timestamp) FROM metrics"));
  }

  @Test
  void shouldLeaveARunAloneWhileItsProcessLives() throws Exception {
    try (TrackingProcess process = new TrackingProcess("wait", database, 100)) {
      process.line();
      assertThat(process.line()).isEqualTo("waiting");

      assertThat(reopened()).singleElement().extracting(RunSummary::status).isEqualTo("RUNNING");
    }
  }

  @Test
  void shouldEndTheRunAsKilledWhenTheJvmIsTerminatedOrExits() throws Exception {
    try (TrackingProcess process = new TrackingProcess("wait", database, 100)) {
      process.line();
      assertThat(process.line()).isEqualTo("waiting");
      process.terminate();
    }
    assertThat(sql.value("SELECT status FROM runs")).isEqualTo("KILLED");

    try (TrackingProcess process = new TrackingProcess("exit", database, 150)) {
      assertThat(process.exitCode()).isEqualTo(3);
    }
    assertThat(sql.rows("SELECT status FROM runs")).containsExactly("KILLED", "KILLED");
    assertThat(sql.value("SELECT count(*) FROM metrics")).isEqualTo("250");
    assertThat(sql.value("SELECT count(*) FROM tags WHERE key = '" + TagNames.KILLED_BECAUSE + "'"))
        .isEqualTo("0");
  }

  @Test
  void shouldTakeTwoJvmsThatStartAndWriteAtTheSameTime() throws Exception {
    int steps = 5_000;
    try (TrackingProcess one = new TrackingProcess("close", database, steps);
        TrackingProcess two = new TrackingProcess("close", database, steps)) {
      for (int step = 100; step <= steps; step += 100) {
        assertThat(one.line()).isEqualTo(Integer.toString(step));
        assertThat(two.line()).isEqualTo(Integer.toString(step));
      }
      assertThat(one.exitCode()).isZero();
      assertThat(two.exitCode()).isZero();
    }

    assertThat(sql.rows("SELECT status FROM runs")).containsExactly("FINISHED", "FINISHED");
    assertThat(sql.rows("SELECT count(*), min(step), max(step) FROM metrics GROUP BY run_uuid"))
        .containsExactly("5000|1|5000", "5000|1|5000");
    assertThat(sql.rows("SELECT name FROM experiments")).containsExactly("Default", "mnist");
    assertThat(sql.value("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(folder.resolve("mlflow.db-wal")).doesNotExist();
  }
}
