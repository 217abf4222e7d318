package io.heaviside.workflow;

/**
 * A request to stop, made by another thread (Ctrl-C, SIGTERM) and obeyed by the working one at the
 * next safe point: between two mini-batches, between two steps.
 */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks the working thread to stop; safe from any thread. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked to stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * The safe point.
   *
   * @throws CancelledException if somebody asked to stop
   */
  public void check() {
    if (requested) {
      throw new CancelledException();
    }
  }
}
