package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.StoreLocation;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backoff;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An opened store: the database with MLflow's tables in it, and what knows each of them. */
record SqliteStore(
    Database database,
    Path artifacts,
    TableLayout layout,
    Experiments experiments,
    Runs runs,
    Metrics metrics,
    Datasets datasets) {
  private static final int JOURNAL_ATTEMPTS = 200;
  private static final Backoff JOURNAL_RETRY =
      new Backoff(Duration.ofMillis(5), Duration.ofMillis(200));

  /**
   * Opens the store, created where it is missing, and ends stale runs.
   *
   * @throws TrackingException if the file is not one of MLflow's, or cannot be written
   */
  static SqliteStore open(StoreLocation location, Clock clock) {
    Path file = location.database();
    StoreFile.check(file);
    StoreFile.createFolder(file);
    Database database = new Database(file);
    try {
      return open(database, location.artifacts(), clock.millis());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static SqliteStore open(Database database, Path artifacts, long now) {
    Path file = database.file();
    // Before anything is changed: a foreign database must stay as it is.
    boolean unused = database.read(connection -> Schema.isPresent(connection, file));
    database.read(connection -> switchJournal(connection, Journal.forFile(file)));
    SqliteStore store =
        database.write(
            connection -> {
              boolean present = Schema.isPresent(connection, file);
              if (!present) {
                Schema.create(connection);
              }
              SqliteStore opened = of(database, artifacts, TableLayout.read(connection, file));
              if (!present) {
                opened.experiments().insertDefault(connection, now);
              }
              return opened;
            });
    database.change(new StaleRuns(store.runs())::end);
    return store;
  }

  private static SqliteStore of(Database database, Path artifacts, TableLayout layout) {
    return new SqliteStore(
        database,
        artifacts,
        layout,
        new Experiments(layout, database.file()),
        new Runs(layout),
        new Metrics(layout),
        new Datasets(layout));
  }

  /** The switch needs the file for itself and ignores the busy timeout, so it is tried again. */
  private static boolean switchJournal(Connection connection, Journal journal) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        journal.apply(connection);
        return true;
      } catch (SQLException e) {
        if (!StoreFailure.isLock(e) || attempt == JOURNAL_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(JOURNAL_RETRY.pause(attempt).toNanos());
      }
    }
  }
}
