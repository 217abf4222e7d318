package io.heaviside.tracking.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: they double from the first to the longest, and each is shortened at
 * random by up to half, so that many clients do not come back at once.
 */
public record Backoff(Duration first, Duration longest) {

  /**
   * The pause before the next attempt.
   *
   * @param failures how many attempts have failed, at least 1
   */
  public Duration pause(int failures) {
    long full = first.toNanos() << Math.min(failures - 1, 20);
    long capped = Math.min(full, longest.toNanos());
    return Duration.ofNanos(capped - ThreadLocalRandom.current().nextLong(capped / 2 + 1));
  }
}
