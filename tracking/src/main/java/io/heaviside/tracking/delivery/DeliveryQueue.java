package io.heaviside.tracking.delivery;

import io.heaviside.tracking.delivery.Backlog.Queued;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue of one run's entries, emptied in order by its own thread. A batch leaves the
 * queue only after it was delivered or refused, so what is in the queue is what is not safe yet.
 */
public final class DeliveryQueue {
  private static final int REFILL = 10_000;
  private static final int MOST_IN_A_BATCH = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Queued> waiting = new ArrayList<>();
  private final int capacity;
  private final Backoff backoff;
  private final Backlog backlog;
  private final Destination destination;
  private final Thread thread;
  // What the backlog has beyond what is in memory: from a position on, so many entries.
  private long unread;
  private long lastRead;
  private int failures;
  private long delivered;
  // Hurries are counted, so that one which comes during an attempt is not lost.
  private long hurries;
  private long hurriesAtAttempt;
  private long hurriesAtFailure;
  private boolean finished;
  private boolean closed;

  public DeliveryQueue(String name, int capacity, Backoff backoff, Destination destination) {
    this(name, capacity, backoff, Backlog.NONE, destination);
  }

  /**
   * @param backlog keeps entries as they come, and those for which memory has no room
   */
  public DeliveryQueue(
      String name, int capacity, Backoff backoff, Backlog backlog, Destination destination) {
    this.backlog = backlog;
    this.capacity = capacity;
    this.backoff = backoff;
    this.destination = destination;
    this.thread = new Thread(this::deliverAll, "heaviside-tracking-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Puts entries at the end. Those that the backlog keeps need no room in memory.
   *
   * @param patience how long to wait for room
   * @return false if there was no room in time, or the queue is closed
   */
  public boolean offer(List<Entry> entries, Duration patience) {
    lock.lock();
    try {
      if (finished) {
        return false;
      }
      List<Queued> queued = backlog.append(entries);
      boolean kept = queued.stream().allMatch(Queued::isKept);
      if (kept && (unread > 0 || isFullToTheBacklog())) {
        unread += queued.size();
        return true;
      }
      boolean room = await(patience, () -> finished || (unread == 0 && waiting.size() < capacity));
      if (!room || finished) {
        return false;
      }
      addAll(queued);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void addAll(List<Queued> queued) {
    waiting.addAll(queued);
    changed.signalAll();
  }

  /** True if memory has no room, and what follows it can be found in the backlog. */
  private boolean isFullToTheBacklog() {
    if (waiting.size() < capacity || !waiting.get(waiting.size() - 1).isKept()) {
      return false;
    }
    lastRead = waiting.get(waiting.size() - 1).position();
    return true;
  }

  /** Brings entries from the backlog into memory, when memory is empty. */
  private void refill() throws TemporaryFailure {
    if (waiting.isEmpty() && unread > 0 && !closed) {
      hurriesAtAttempt = hurries;
      List<Queued> queued = read();
      unread = queued.isEmpty() ? 0 : unread - queued.size();
      queued.forEach(entry -> lastRead = entry.position());
      addAll(queued);
    }
  }

  private List<Queued> read() throws TemporaryFailure {
    try {
      return backlog.read(lastRead, REFILL);
    } catch (IOException e) {
      String what = "What waits on disk to be sent cannot be read (" + e.getMessage() + ")";
      throw new TemporaryFailure(what, e, false);
    }
  }

  /**
   * Waits until everything offered so far is delivered, skipping pauses between attempts.
   *
   * @return false if it is not, because the time is over or a new attempt failed
   */
  public boolean drain(Duration limit) {
    lock.lock();
    try {
      long target = delivered + waiting.size() + unread;
      hurry();
      long hurried = hurries;
      await(limit, () -> delivered >= target || hurriesAtFailure >= hurried);
      return delivered >= target;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the next attempt happen now, and lets the pauses start short again. */
  public void hurry() {
    lock.lock();
    try {
      hurries++;
      failures = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; the thread ends when everything is delivered. */
  public void finish() {
    lock.lock();
    try {
      finished = true;
      hurry();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on delivering until the queue is empty or the time is over, then stops for good.
   *
   * @return what was not delivered and is not kept by the backlog either
   */
  public List<Entry> close(Duration limit) {
    lock.lock();
    try {
      finish();
      await(limit, () -> waiting.isEmpty() && unread == 0);
      closed = true;
      changed.signalAll();
      List<Entry> left =
          waiting.stream().filter(queued -> !queued.isKept()).map(Queued::entry).toList();
      waiting.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }

  private void deliverAll() {
    boolean more = true;
    while (more) {
      try {
        List<Entry> batch = next();
        more = !batch.isEmpty();
        if (more) {
          deliver(batch);
        }
      } catch (TemporaryFailure failure) {
        destination.delayed(failure);
        pause();
      }
    }
  }

  private void deliver(List<Entry> batch) throws TemporaryFailure {
    try {
      destination.deliver(batch);
    } catch (RuntimeException refusal) {
      destination.refused(batch, refusal);
    }
    if (done(batch.size())) {
      destination.settled(batch);
    }
  }

  /** The next batch; empty when there will be none. */
  private List<Entry> next() throws TemporaryFailure {
    lock.lock();
    try {
      refill();
      while (!finished && waiting.isEmpty()) {
        changed.awaitUninterruptibly();
        refill();
      }
      hurriesAtAttempt = hurries;
      List<Entry> entries = waiting.stream().limit(MOST_IN_A_BATCH).map(Queued::entry).toList();
      return entries.isEmpty() ? List.of() : entries.subList(0, destination.batch(entries));
    } finally {
      lock.unlock();
    }
  }

  /** Strikes a batch out; false if the queue was closed meanwhile, and its entries were kept. */
  private boolean done(int count) {
    lock.lock();
    try {
      failures = 0;
      delivered += count;
      if (!closed) {
        List<Queued> done = waiting.subList(0, count);
        done.stream()
            .filter(Queued::isKept)
            .mapToLong(Queued::position)
            .max()
            .ifPresent(backlog::delivered);
        done.clear();
      }
      changed.signalAll();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      failures++;
      hurriesAtFailure = hurriesAtAttempt;
      changed.signalAll();
      await(backoff.pause(failures), () -> closed || hurries > hurriesAtAttempt);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a condition with the lock held; an interrupt is kept for the caller. */
  private boolean await(Duration limit, Until until) {
    long left = limit.toNanos();
    boolean interrupted = false;
    while (!until.holds() && left > 0) {
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return until.holds();
  }

  private interface Until {
    boolean holds();
  }
}
