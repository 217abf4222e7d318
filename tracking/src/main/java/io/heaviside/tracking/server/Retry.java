package io.heaviside.tracking.server;

import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Repeats a call until it succeeds or the time is over. */
record Retry(Duration limit, Backoff backoff) {

  /** Something that may have to be repeated. */
  interface Call<T> {
    /**
     * Tries once.
     *
     * @param failures how many attempts have failed before
     */
    T attempt(int failures) throws TemporaryFailure;
  }

  /**
   * The call's result.
   *
   * @throws TemporaryFailure the last one, when the time is over
   */
  <T> T of(Call<T> call) throws TemporaryFailure {
    long end = System.nanoTime() + limit.toNanos();
    for (int failures = 0; ; ) {
      try {
        return call.attempt(failures);
      } catch (TemporaryFailure e) {
        failures++;
        long pause = backoff.pause(failures).toNanos();
        if (System.nanoTime() + pause >= end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(pause);
      }
    }
  }
}
