package io.heaviside.tracking.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.TrackingException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder = Path.of("");
  private Sql sql = new Sql(folder);

  @BeforeEach
  void createTable() {
    sql = new Sql(folder.resolve("x.db"));
    sql.execute("PRAGMA journal_mode=WAL", "CREATE TABLE t (x)");
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  /** Else a transaction that reads first would fail as soon as another process writes. */
  @Test
  void shouldKeepOtherWritersOutFromTheStartOfATransaction() {
    try (Database database = new Database(folder.resolve("x.db"))) {
      database.change(
          connection ->
              assertThatThrownBy(
                      () -> sql.execute("PRAGMA busy_timeout = 0", "INSERT INTO t VALUES (1)"))
                  .hasStackTraceContaining("SQLITE_BUSY"));
    }
  }

  @Test
  void shouldUndoATransactionThatFailsAndGoOn() {
    try (Database database = new Database(folder.resolve("x.db"))) {
      assertThatThrownBy(
              () ->
                  database.change(
                      connection -> {
                        execute(connection, "INSERT INTO t VALUES (1)");
                        execute(connection, "INSERT INTO absent VALUES (1)");
                      }))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining(folder.resolve("x.db").toString())
          .hasMessageContaining("absent");
      database.change(connection -> execute(connection, "INSERT INTO t VALUES (2)"));
    }
    assertThat(sql.rows("SELECT x FROM t")).containsExactly("2");
  }

  @Test
  void shouldOpenExactlyTheFileThatIsNamed() {
    Path odd = folder.resolve("a?mode=memory&b #50%.db");
    try (Database database = new Database(odd)) {
      database.change(connection -> execute(connection, "CREATE TABLE t (x)"));
    }
    assertThat(odd).isNotEmptyFile();
    assertThat(folder.resolve("a")).doesNotExist();
  }
}
