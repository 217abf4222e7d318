package io.heaviside.tracking.system;

import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.CheckedRun;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Records the machine's state into a run at a fixed interval, from a thread of its own, until the
 * run ends. The step counts the looks.
 */
public final class SystemMetrics {
  private static final String PREFIX = "system/";

  private final TrackedRun run;
  private final Machine machine;
  private final ScheduledExecutorService thread;
  private long step;

  private SystemMetrics(TrackedRun run, Machine machine, long firstStep) {
    this.run = run;
    this.machine = machine;
    this.step = firstStep;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "heaviside-tracking-system-metrics");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Begins, where the configuration wants it; the first look is one interval from now. */
  public static void begin(CheckedRun run, TrackerConfig config) {
    Duration interval = config.systemMetrics();
    if (interval == null) {
      return;
    }
    SystemMetrics metrics =
        new SystemMetrics(run, new Machine(config.workingDirectory()), run.lastStep(PREFIX) + 1);
    long nanos = interval.toNanos();
    metrics.thread.scheduleAtFixedRate(metrics::record, nanos, nanos, TimeUnit.NANOSECONDS);
    run.whenEnded(metrics.thread::shutdown);
  }

  private void record() {
    try {
      run.metrics(machine.look(), step);
      step++;
    } catch (TrackingException endedMeanwhile) {
      thread.shutdown();
    }
  }
}
