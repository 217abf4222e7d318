package io.heaviside.tracking.sqlite;

import io.heaviside.tracking.delivery.Destination;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.Entry.Point;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Commits a run's metric points, a batch at a time. */
final class PointWriter implements Destination {
  private static final int BATCH = 1000;

  private final SqliteStore store;
  private final String run;
  private final Consumer<String> notices;
  private boolean told;

  PointWriter(SqliteStore store, String run, Consumer<String> notices) {
    this.store = store;
    this.run = run;
    this.notices = notices;
  }

  @Override
  public int batch(List<Entry> waiting) {
    return Math.min(BATCH, waiting.size());
  }

  @Override
  public void deliver(List<Entry> batch) throws TemporaryFailure {
    List<Point> points = batch.stream().map(Point.class::cast).toList();
    try {
      store
          .database()
          .transaction(
              connection -> {
                store.metrics().insert(connection, run, points);
                return true;
              });
    } catch (SQLException e) {
      Path file = store.database().file();
      if (StoreFailure.isContradiction(e)) {
        throw StoreFailure.explained(file, e);
      }
      throw new TemporaryFailure(StoreFailure.sentence(file, e), e);
    }
  }

  @Override
  public void delayed(TemporaryFailure failure) {
    if (!told) {
      told = true;
      notices.accept(
          failure.getMessage() + " Metrics of run " + run + " wait in memory and are tried again.");
    }
  }

  @Override
  public void refused(List<Entry> batch, RuntimeException reason) {
    notices.accept(
        "%s metric points of run %s are lost: %s"
            .formatted(batch.size(), run, reason.getMessage()));
  }
}
