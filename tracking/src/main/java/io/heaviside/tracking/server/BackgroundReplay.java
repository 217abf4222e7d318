package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A replay beside the training, once in a process, after the server has answered. */
final class BackgroundReplay {
  private final Thread thread;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  BackgroundReplay(SpoolReplay replay, TrackerConfig config) {
    this.thread = new Thread(() -> run(replay, config, ended), "heaviside-tracking-replay");
    thread.setDaemon(true);
  }

  private static void run(SpoolReplay replay, TrackerConfig config, AtomicBoolean ended) {
    try {
      SpoolReplay.Report report = replay.all();
      if (report.runs() > 0) {
        config
            .notices()
            .accept(
                "%s complete on MLflow server %s now: %s points were sent."
                    .formatted(
                        report.runs() == 1
                            ? "1 earlier run is"
                            : report.runs() + " earlier runs are",
                        config.server(),
                        report.points()));
      }
    } catch (TemporaryFailure | RuntimeException e) {
      if (ended.get()) {
        // The client was closed under it.
        return;
      }
      config
          .notices()
          .accept(
              "%s What earlier runs left in %s stays there."
                  .formatted(e.getMessage(), config.store().spool()));
    }
  }

  void begin() {
    if (begun.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** Waits for it so long; a replay that is broken off is taken up again by the next process. */
  void end(Duration limit) {
    try {
      if (begun.get() && limit.toMillis() > 0) {
        thread.join(limit.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.set(true);
  }
}
