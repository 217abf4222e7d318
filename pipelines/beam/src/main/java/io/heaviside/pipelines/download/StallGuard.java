package io.heaviside.pipelines.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream on which nothing arrives any more, because the timeout of an HTTP request ends
 * with the head of the answer. The blocked reader then sees the end of the stream or an error.
 */
final class StallGuard implements Closeable {
  private final InputStream guarded;
  private final long limitNanos;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "download-stall-guard");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> looking;
  private volatile long lastArrival = System.nanoTime();

  StallGuard(InputStream guarded, Duration limit) {
    this.guarded = guarded;
    this.limitNanos = limit.toNanos();
    long period = Math.max(1, limitNanos / 4);
    looking = watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
  }

  /** Something arrived. */
  void alive() {
    lastArrival = System.nanoTime();
  }

  private void look() {
    if (System.nanoTime() - lastArrival > limitNanos) {
      try {
        guarded.close();
      } catch (IOException e) {
        return; // It was being given up anyway.
      }
    }
  }

  @Override
  public void close() {
    looking.cancel(true);
    watch.shutdownNow();
  }
}
