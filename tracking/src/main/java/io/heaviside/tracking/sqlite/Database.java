package io.heaviside.tracking.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to the database file, used by one thread at a time. Transactions are IMMEDIATE:
 * one that starts by reading and writes later cannot wait for another process' lock, it fails at
 * once.
 */
final class Database implements AutoCloseable {
  private static final int LOCK_PATIENCE_MILLIS = 30_000;

  private final Path file;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  /** Something done with the connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Something done with the connection, for its effect. */
  interface Action {
    void with(Connection connection) throws SQLException;
  }

  Database(Path file) {
    this.file = file;
    try {
      // As a URI, since the driver takes what follows a question mark in a path for settings.
      this.connection = settings().createConnection("jdbc:sqlite:" + file.toUri());
    } catch (SQLException e) {
      throw StoreFailure.explained(file, e);
    }
  }

  private static SQLiteConfig settings() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(LOCK_PATIENCE_MILLIS);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.enforceForeignKeys(true);
    return config;
  }

  Path file() {
    return file;
  }

  /** Runs statements outside a transaction. */
  <T> T read(Work<T> work) {
    lock.lock();
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw StoreFailure.explained(file, e);
    } finally {
      lock.unlock();
    }
  }

  /** Runs statements in one transaction. */
  <T> T write(Work<T> work) {
    try {
      return transaction(work);
    } catch (SQLException e) {
      throw StoreFailure.explained(file, e);
    }
  }

  /** Runs statements in one transaction, for their effect. */
  void change(Action action) {
    write(
        open -> {
          action.with(open);
          return true;
        });
  }

  /** As {@link #write}, for a caller that tells failures apart. */
  <T> T transaction(Work<T> work) throws SQLException {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = work.with(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  private static void rollBack(Statement statement, Exception reason) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // SQLite does so by itself after some errors, a full disk for one.
      reason.addSuppressed(alreadyRolledBack);
    }
  }

  /** Moves the journal into the file, so that a copy of the file alone is whole, and closes. */
  @Override
  public void close() {
    lock.lock();
    try (Connection closing = connection;
        Statement statement = closing.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw StoreFailure.explained(file, e);
    } finally {
      lock.unlock();
    }
  }
}
