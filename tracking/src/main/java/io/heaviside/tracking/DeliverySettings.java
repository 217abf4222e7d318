package io.heaviside.tracking;

import java.time.Duration;

/**
 * How patient tracking is.
 *
 * @param connect to wait for a connection to the server
 * @param answer to wait for each answer of the server; a second more for each MiB of a file
 * @param start to try starting a run on the server before the embedded store is used
 * @param close to go on delivering at close
 * @param firstRetry the first pause between two attempts; pauses double, with random jitter
 * @param longestRetry the longest pause between two attempts
 * @param capacity how many points, params, tags and so on of one run may wait in memory
 * @param spoolBytes how many bytes of one run may wait on disk for a server, files not counted
 */
public record DeliverySettings(
    Duration connect,
    Duration answer,
    Duration start,
    Duration close,
    Duration firstRetry,
    Duration longestRetry,
    int capacity,
    long spoolBytes) {

  public static final DeliverySettings DEFAULT =
      new DeliverySettings(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          200_000,
          4L << 30);

  public DeliverySettings withStart(Duration limit) {
    return new DeliverySettings(
        connect, answer, limit, close, firstRetry, longestRetry, capacity, spoolBytes);
  }

  public DeliverySettings withClose(Duration limit) {
    return new DeliverySettings(
        connect, answer, start, limit, firstRetry, longestRetry, capacity, spoolBytes);
  }

  public DeliverySettings withRetries(Duration first, Duration longest) {
    return new DeliverySettings(
        connect, answer, start, close, first, longest, capacity, spoolBytes);
  }

  public DeliverySettings withCapacity(int entries) {
    return new DeliverySettings(
        connect, answer, start, close, firstRetry, longestRetry, entries, spoolBytes);
  }

  public DeliverySettings withSpoolBytes(long bytes) {
    return new DeliverySettings(
        connect, answer, start, close, firstRetry, longestRetry, capacity, bytes);
  }

  public DeliverySettings withAnswer(Duration limit) {
    return new DeliverySettings(
        connect, limit, start, close, firstRetry, longestRetry, capacity, spoolBytes);
  }
}
