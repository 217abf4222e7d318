package io.heaviside.pipelines.sharding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps writers that come late out of a run that has failed. The direct runner reports a failure
 * while other threads still work, and they would write into a directory that is being cleaned up.
 *
 * <p>The gates are static because a runner copies its steps by serializing them. A worker in
 * another process has a gate of its own, which nobody closes; runners with such workers cancel them
 * first.
 */
public final class WriterGate {
  private static final Map<String, WriterGate> GATES = new ConcurrentHashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private WriterGate() {}

  private static WriterGate of(String run) {
    return GATES.computeIfAbsent(run, unused -> new WriterGate());
  }

  /**
   * Writes, unless the run has ended.
   *
   * @throws IllegalStateException if it has
   */
  static <T> T pass(String run, Supplier<T> writer) {
    WriterGate gate = of(run);
    gate.lock.readLock().lock();
    try {
      if (gate.closed) {
        throw new IllegalStateException("The run has ended.");
      }
      return writer.get();
    } finally {
      gate.lock.readLock().unlock();
    }
  }

  /** Waits for the writers that are at work and lets no other one in. */
  public static void close(ShardTarget target) {
    WriterGate gate = of(target.run());
    gate.lock.writeLock().lock();
    try {
      gate.closed = true;
    } finally {
      gate.lock.writeLock().unlock();
    }
  }

  /** Forgets a run whose writers have all come to their end. */
  public static void forget(ShardTarget target) {
    GATES.remove(target.run());
  }
}
