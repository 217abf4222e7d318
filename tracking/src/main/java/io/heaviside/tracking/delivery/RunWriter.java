package io.heaviside.tracking.delivery;

import java.util.List;

/** Where one run's entries go. Implementations are safe for use by many threads. */
public interface RunWriter {

  /**
   * Takes entries, which are already checked. Returns when they are written or are waiting for a
   * background thread; waits for no network.
   */
  void write(List<Entry> entries);

  /** See {@link io.heaviside.tracking.TrackedRun#flush()}. */
  void flush();
}
