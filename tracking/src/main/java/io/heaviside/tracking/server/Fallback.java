package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded store behind a server, opened when it is first needed. */
final class Fallback implements Supplier<SqliteTracker>, AutoCloseable {
  private final TrackerConfig config;
  private @Nullable SqliteTracker store;

  Fallback(TrackerConfig config) {
    this.config = config;
  }

  @Override
  public synchronized SqliteTracker get() {
    if (store == null) {
      store = new SqliteTracker(config);
    }
    return store;
  }

  @Override
  public synchronized void close() {
    if (store != null) {
      store.close();
    }
  }
}
