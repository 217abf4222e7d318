package io.heaviside.tracking.spool;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Forces a file to disk in the background: once for all writes of a short while. */
final class GroupCommit implements Closeable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Frames frames;
  private final long window;
  private final Thread thread;
  private boolean dirty;
  private boolean hurried;
  private boolean closed;

  GroupCommit(String name, Frames frames, Duration window) {
    this.frames = frames;
    this.window = window.toNanos();
    this.thread = new Thread(this::forceAll, "heaviside-tracking-spool-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Something was written. */
  void written() {
    lock.lock();
    try {
      dirty = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Does not wait for more writes. */
  void hurry() {
    lock.lock();
    try {
      hurried = dirty;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void forceAll() {
    while (awaitWork()) {
      try {
        frames.force();
      } catch (IOException closedOrBroken) {
        // The next write fails with the reason, and tells the user.
      }
    }
  }

  private boolean awaitWork() {
    lock.lock();
    try {
      while (!dirty && !closed) {
        changed.awaitUninterruptibly();
      }
      long left = window;
      while (!hurried && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      dirty = false;
      hurried = false;
      return !closed;
    } catch (InterruptedException nobodyDoes) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; the caller forces the file a last time. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
