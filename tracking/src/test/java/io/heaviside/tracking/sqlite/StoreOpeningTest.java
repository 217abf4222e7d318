package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
  @TempDir Path folder = Path.of("");

  private void writeOneRun(Path file) {
    try (SqliteTracker tracker = open(file)) {
      TrackedRun run = tracker.start(new RunRequest("mnist", "one", Map.of()));
      run.params(Map.of("seed", "1"));
      run.metrics(Map.of("loss", 1.0), 1);
      run.dataset(new DatasetInput("mnist/train", "d1", "train", "local", "{}", null, null));
      run.end(RunStatus.FINISHED);
    }
  }

  private SqliteTracker open(Path file) {
    return new SqliteTracker(TrackerConfig.embedded(file, folder));
  }

  private AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> open(file))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void shouldRefuseAFileThatIsNoDatabaseAndLeaveItAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.db"), "these are my notes");

    assertRefused(file).hasMessageContaining("it is no SQLite database");
    assertThat(file).hasContent("these are my notes");
  }

  @Test
  void shouldRefuseADatabaseOfSomethingElseAndLeaveItAsItIs() throws IOException {
    Path file = folder.resolve("music.db");
    new Sql(file).execute("CREATE TABLE albums (title)", "CREATE TABLE songs (title)");
    byte[] before = Files.readAllBytes(file);

    assertRefused(file).hasMessageContaining("something else (tables albums, songs)");
    assertThat(file).hasBinaryContent(before);
    assertThat(folder.resolve("music.db-wal")).doesNotExist();
  }

  @Test
  void shouldRefuseAnMlflowSchemaThatIsTooOld() {
    Path file = folder.resolve("old.db");
    new Sql(file).execute("CREATE TABLE experiments (x)", "CREATE TABLE alembic_version (x)");

    assertRefused(file).hasMessageContaining("mlflow db upgrade sqlite:///" + file);
  }

  @Test
  void shouldRefuseATableThatLacksAColumn() {
    Path file = folder.resolve("older.db");
    writeOneRun(file);
    new Sql(file).execute("ALTER TABLE experiments DROP COLUMN last_update_time");

    assertRefused(file)
        .hasMessageContaining("table experiments lacks column last_update_time")
        .hasMessageContaining("mlflow db upgrade");
  }

  @Test
  void shouldRefuseAFolderAndAPathBelowAFile() throws IOException {
    assertRefused(folder).hasMessageContaining("it is no regular file");

    Path plain = Files.writeString(folder.resolve("plain"), "x");
    assertRefused(plain.resolve("mlflow.db"))
        .hasMessageContaining(plain + " is no writable folder");
  }

  @Test
  void shouldCreateMissingFolders() {
    Path file = folder.resolve("a/b/mlflow.db");
    writeOneRun(file);
    assertThat(file).isRegularFile();
    assertThat(folder.resolve("a/b/mlartifacts")).doesNotExist();
  }

  @Test
  void shouldFillTheWorkspaceThatNewerMlflowAdded() {
    Path file = folder.resolve("mlflow.db");
    writeOneRun(file);
    Sql sql = new Sql(file);
    // Without the default that MLflow gives it, so that only a filled column passes.
    sql.execute(
        "PRAGMA writable_schema = ON",
        """
        UPDATE sqlite_master SET sql = replace(sql, 'last_update_time BIGINT',
          'last_update_time BIGINT, workspace VARCHAR(63) DEFAULT ''default''')
        WHERE name = 'experiments'
        """,
        "PRAGMA writable_schema = OFF");
    sql.execute("UPDATE experiments SET workspace = 'default'");
    sql.execute(
        "PRAGMA writable_schema = ON",
        """
        UPDATE sqlite_master SET sql = replace(sql, 'DEFAULT ''default''', 'NOT NULL')
        WHERE name = 'experiments'
        """,
        "PRAGMA writable_schema = OFF");
    try (SqliteTracker tracker = open(file)) {
      tracker.start(new RunRequest("mnist", "two", Map.of())).end(RunStatus.FINISHED);
      tracker.start(new RunRequest("new", "three", Map.of())).end(RunStatus.FINISHED);
      assertThat(tracker.runs(RunQuery.newest(10))).hasSize(3);
    }

    assertThat(sql.rows("SELECT experiment_id, name, workspace FROM experiments"))
        .containsExactly("0|Default|default", "1|mnist|default", "2|new|default");
  }

  @Test
  void shouldNotTouchTheSameNameInAnotherWorkspace() {
    Path file = folder.resolve("mlflow.db");
    writeOneRun(file);
    Sql sql = new Sql(file);
    sql.execute(
        "ALTER TABLE experiments ADD COLUMN workspace VARCHAR(63) NOT NULL DEFAULT 'default'",
        "UPDATE experiments SET workspace = 'other', name = 'theirs' WHERE name = 'mnist'");
    try (SqliteTracker tracker = open(file)) {
      tracker.start(new RunRequest("mnist", "two", Map.of())).end(RunStatus.FINISHED);
    }
    assertThat(sql.rows("SELECT experiment_id, name, workspace FROM experiments ORDER BY 1"))
        .containsExactly("0|Default|default", "1|theirs|other", "2|mnist|default");
  }

  @Test
  void shouldRefuseAColumnThatDemandsAnUnknownValue() {
    Path file = folder.resolve("future.db");
    writeOneRun(file);
    Sql sql = new Sql(file);
    sql.execute(
        "PRAGMA writable_schema = ON",
        """
        UPDATE sqlite_master SET sql = replace(sql, 'deleted_time BIGINT',
          'deleted_time BIGINT, tenant VARCHAR(9) NOT NULL')
        WHERE name = 'runs'
        """,
        "PRAGMA writable_schema = OFF");

    assertRefused(file)
        .hasMessageContaining("table runs demands a value for column tenant")
        .hasMessageContaining("MLFLOW_TRACKING_URI=sqlite:///NAME.db");
  }

  @Test
  void shouldAcceptColumnsWithADefaultAndTablesOfNewerMlflow() {
    Path file = folder.resolve("mlflow.db");
    writeOneRun(file);
    new Sql(file)
        .execute(
            "ALTER TABLE inputs ADD COLUMN step BIGINT NOT NULL DEFAULT '0'",
            "CREATE TABLE trace_info (request_id VARCHAR(50) NOT NULL)",
            "UPDATE alembic_version SET version_num = 'ffffffffffff'");
    writeOneRun(file);

    assertThat(new Sql(file).value("SELECT count(*) FROM runs")).isEqualTo("2");
    assertThat(new Sql(file).value("SELECT version_num FROM alembic_version"))
        .isEqualTo("ffffffffffff");
  }
}
