package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunTest {
  private static final RunRequest REQUEST = new RunRequest("mnist", "first", Map.of());

  @TempDir Path folder = Path.of("");

  private SqliteTracker open(List<String> notices) {
    return new SqliteTracker(
        TrackerConfig.embedded(folder.resolve("mlflow.db"), folder).withNotices(notices::add));
  }

  @Test
  void shouldStoreEachEntryOnceWhenReplayed() {
    List<Entry> entries = new ArrayList<>();
    for (int step = 0; step < 2_500; step++) {
      entries.add(new Entry.Point("loss", 1.0 / (step + 1), 1_000L + step, step));
    }
    entries.add(new Entry.Param("seed", "1"));
    entries.add(new Entry.Tag("note", "x"));
    try (SqliteTracker tracker = open(new ArrayList<>())) {
      SqliteRun run = tracker.begin(REQUEST, Map.of(), 1_000);
      run.write(entries);
      run.write(entries);
      run.write(List.of(new Entry.End(RunStatus.FINISHED, 9_000)));
    }

    Sql sql = new Sql(folder.resolve("mlflow.db"));
    assertThat(sql.value("SELECT count(*), min(step), max(step), sum(step) FROM metrics"))
        .isEqualTo("2500|0|2499|3123750");
    assertThat(sql.value("SELECT step FROM latest_metrics")).isEqualTo("2499");
    assertThat(sql.value("SELECT count(*) FROM params")).isEqualTo("1");
    assertThat(sql.value("SELECT count(*) FROM tags")).isEqualTo("1");
  }

  @Test
  void shouldRefuseAnotherValueOfAParamThatIsInTheFile() {
    try (SqliteTracker tracker = open(new ArrayList<>())) {
      SqliteRun run = tracker.begin(REQUEST, Map.of(), 1_000);
      run.write(List.of(new Entry.Param("seed", "1")));

      assertThatThrownBy(() -> run.write(List.of(new Entry.Param("seed", "2"))))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("param seed");
    }
  }

  @Test
  void shouldTellWhenPointsCanNeverBeWritten() {
    List<String> notices = new ArrayList<>();
    try (SqliteTracker tracker = open(notices)) {
      SqliteRun run = tracker.begin(REQUEST, Map.of(), 1_000);
      // As `mlflow gc` does after the run was deleted in the UI.
      new Sql(folder.resolve("mlflow.db")).execute("DELETE FROM runs");
      run.write(List.of(new Entry.Point("loss", 1.0, 1_000, 1)));
      run.flush();
    }
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("1 metric points of run")
        .contains("lost");
  }
}
