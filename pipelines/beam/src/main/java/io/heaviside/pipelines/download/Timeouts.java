package io.heaviside.pipelines.download;

import java.time.Duration;

/**
 * Patience with a mirror.
 *
 * @param connect until the connection stands
 * @param answer until the first line of the answer
 * @param stall between two pieces of content
 */
public record Timeouts(Duration connect, Duration answer, Duration stall) {
  /** 5 s, 20 s and 20 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20));
}
