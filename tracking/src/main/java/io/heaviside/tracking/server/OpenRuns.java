package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.CheckedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The runs that this process writes to a server. */
final class OpenRuns {
  private final List<CheckedRun> runs = new ArrayList<>();
  private final List<ServerRun> writers = new ArrayList<>();

  synchronized void add(CheckedRun run, ServerRun writer) {
    runs.add(run);
    writers.add(writer);
  }

  /** Has what is waiting delivered; waits so long for each run. */
  void drain(Duration limit) {
    writers().forEach(writer -> writer.drain(limit));
  }

  private synchronized List<ServerRun> writers() {
    return List.copyOf(writers);
  }

  /**
   * Ends all of them.
   *
   * @param deadline as {@link System#nanoTime} counts
   * @throws TrackingException the first failure, when all are closed
   */
  synchronized void close(long deadline) {
    runs.forEach(CheckedRun::abandon);
    List<TrackingException> failures = new ArrayList<>();
    for (ServerRun writer : writers) {
      try {
        writer.close(until(deadline));
      } catch (TrackingException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
