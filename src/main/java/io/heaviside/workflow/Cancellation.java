package io.heaviside.workflow;

import java.util.function.BooleanSupplier;

/**
 * A request to stop, made by another thread (Ctrl-C, SIGTERM) and obeyed by the working one at the
 * next safe point: between two mini-batches, between two steps. Once made it stands.
 */
public final class Cancellation {
  private final BooleanSupplier signal;
  private volatile boolean requested;

  /** That nobody makes but by {@link #request}. */
  public Cancellation() {
    this(() -> false);
  }

  private Cancellation(BooleanSupplier signal) {
    this.signal = signal;
  }

  /** That an interrupt of a thread makes too, which is how clusters stop the work of a job. */
  public static Cancellation byInterrupt(Thread worker) {
    return new Cancellation(worker::isInterrupted);
  }

  /** Asks the working thread to stop; safe from any thread. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked to stop. */
  public boolean isRequested() {
    if (!requested && signal.getAsBoolean()) {
      requested = true;
    }
    return requested;
  }

  /**
   * The safe point.
   *
   * @throws CancelledException if somebody asked to stop
   */
  public void check() {
    if (isRequested()) {
      throw new CancelledException();
    }
  }
}
