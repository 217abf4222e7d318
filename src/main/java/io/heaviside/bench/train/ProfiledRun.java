package io.heaviside.bench.train;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.trainer.TrainingObserver;
import io.heaviside.trainer.engine.TimeLedger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Map;

/** A training that is taken apart, tracked into an embedded store of its own. */
final class ProfiledRun implements AutoCloseable {
  private static final String TRACKING_THREADS = "heaviside-tracking";

  private final TimeLedger ledger = new TimeLedger();
  private final Tracker tracker;
  private final TrackedRun run;
  private final PartsObserver observer;

  /**
   * Opens the store.
   *
   * @param folder where it is created
   * @param skip steps at the beginning that do not count
   */
  ProfiledRun(Path folder, int skip) {
    tracker = Tracker.open(TrackerConfig.embedded(folder.resolve("mlflow.db"), folder));
    run = tracker.start(new RunRequest("bench", "bench", Map.of()));
    observer = new PartsObserver(new TrackingLoad(run), ledger, skip);
  }

  TrainingObserver observer() {
    return observer;
  }

  TimeLedger ledger() {
    return ledger;
  }

  /** What the training came to; while the run is open, so that tracking's threads are there. */
  Profile profile() {
    return observer.profile(trackingCpuSeconds());
  }

  private static double trackingCpuSeconds() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(TRACKING_THREADS)) {
        nanos += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return nanos / 1e9;
  }

  @Override
  public void close() {
    run.end(RunStatus.FINISHED);
    tracker.close();
  }
}
