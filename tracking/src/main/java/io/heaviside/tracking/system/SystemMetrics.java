package io.heaviside.tracking.system;

import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.CheckedRun;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Records the machine's state into a run at a fixed interval, from a thread of its own, until the
 * run ends. The step counts the looks.
 */
public final class SystemMetrics {
  private static final String PREFIX = "system/";

  private final TrackedRun run;
  private final Supplier<Map<String, Double>> machine;
  private final Consumer<String> notices;
  private final ScheduledExecutorService thread;
  private long step;
  private boolean toldTrouble;

  private SystemMetrics(
      TrackedRun run,
      Supplier<Map<String, Double>> machine,
      Consumer<String> notices,
      long firstStep) {
    this.run = run;
    this.machine = machine;
    this.notices = notices;
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
    begin(run, config, new Machine(config.workingDirectory())::look);
  }

  /**
   * As {@link #begin(CheckedRun, TrackerConfig)}, with another machine.
   *
   * @param machine gives the metrics at one look
   */
  static void begin(CheckedRun run, TrackerConfig config, Supplier<Map<String, Double>> machine) {
    Duration interval = config.systemMetrics();
    if (interval == null) {
      return;
    }
    SystemMetrics metrics =
        new SystemMetrics(run, machine, config.notices(), run.lastStep(PREFIX) + 1);
    long nanos = interval.toNanos();
    metrics.thread.scheduleAtFixedRate(metrics::record, nanos, nanos, TimeUnit.NANOSECONDS);
    run.whenEnded(metrics.thread::shutdown);
  }

  private void record() {
    try {
      run.metrics(machine.get(), step);
      step++;
    } catch (TrackingException endedMeanwhile) {
      thread.shutdown();
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  /** The executor would end the sampling without a word. */
  private void tell(RuntimeException trouble) {
    if (!toldTrouble) {
      toldTrouble = true;
      notices.accept(
          "The machine's state cannot be read (%s); run %s lacks its system metrics until it can."
              .formatted(trouble, run.id()));
    }
  }
}
