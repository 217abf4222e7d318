package io.heaviside.tracking.server;

import io.heaviside.tracking.DeliverySettings;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Backoff;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Repeats a call until it succeeds or the time is over. */
record Retry(Duration limit, Backoff backoff) {

  /** Something that has given up when it fails. */
  interface Repeating<T> {
    T result() throws TemporaryFailure;
  }

  /** Something that may have to be repeated. */
  interface Call<T> {
    /**
     * Tries once.
     *
     * @param failures how many attempts have failed before
     */
    T attempt(int failures) throws TemporaryFailure;
  }

  /** As patient with a call as the settings are with the start of a run. */
  static Retry of(DeliverySettings settings) {
    return new Retry(settings.start(), new Backoff(settings.firstRetry(), settings.longestRetry()));
  }

  /**
   * The call's result, for a caller who cannot go on without it.
   *
   * @throws TrackingException caused by the last failure, when the time is over
   */
  <T> T orFail(Call<T> call) {
    return once(() -> of(call));
  }

  /** As {@link #orFail}, for something that repeats its own calls. */
  static <T> T once(Repeating<T> call) {
    try {
      return call.result();
    } catch (TemporaryFailure e) {
      throw new TrackingException(
          e.getMessage() + ". Start the server, or name another tracking URI.", e);
    }
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
