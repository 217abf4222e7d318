package io.heaviside.tracking.delivery;

import java.util.List;

/** The far side of a queue. Called by the queue's own thread. */
public interface Destination {

  /** How many entries from the front go into one delivery: at least 1. */
  int batch(List<Entry> waiting);

  /**
   * Delivers a batch, whole or not at all as far as the caller can tell.
   *
   * @throws TemporaryFailure if it should be tried again
   * @throws RuntimeException if it will never succeed
   */
  void deliver(List<Entry> batch) throws TemporaryFailure;

  /** Tells of a failed attempt; the queue tries again. */
  void delayed(TemporaryFailure failure);

  /** Takes a batch that was refused for good. */
  void refused(List<Entry> batch, RuntimeException reason);

  /** Tells that a batch is done with, delivered or refused, and the backlog knows it. */
  default void settled(List<Entry> batch) {}
}
