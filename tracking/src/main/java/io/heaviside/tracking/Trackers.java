package io.heaviside.tracking;

import io.heaviside.tracking.server.ServerTracker;
import io.heaviside.tracking.sqlite.SqliteTracker;
import java.time.Duration;

/** Chooses the backend. */
final class Trackers {
  private static final Duration AT_CTRL_C = Duration.ofSeconds(5);

  private Trackers() {}

  static Tracker open(TrackerConfig config) {
    if (config.server() == null) {
      SqliteTracker store = new SqliteTracker(config);
      return new ClosedAtShutdown(store, () -> toldOf(config, store::close));
    }
    ServerTracker server = new ServerTracker(config);
    return new ClosedAtShutdown(server, () -> toldOf(config, () -> server.close(hurried(config))));
  }

  /** Nobody catches what a shutdown hook throws. */
  private static void toldOf(TrackerConfig config, Runnable closing) {
    try {
      closing.run();
    } catch (TrackingException e) {
      config.notices().accept(String.valueOf(e.getMessage()));
    }
  }

  private static Duration hurried(TrackerConfig config) {
    Duration limit = config.delivery().close();
    return limit.compareTo(AT_CTRL_C) < 0 ? limit : AT_CTRL_C;
  }
}
