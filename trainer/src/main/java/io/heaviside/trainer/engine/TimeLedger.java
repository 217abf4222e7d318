package io.heaviside.trainer.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of one thread goes. Every moment since {@link #start} belongs to the part that is
 * charged next, so that the parts always add up to the whole.
 *
 * <p>Not safe for use by several threads. A charge costs one look at the clock and one in a map,
 * well below a microsecond.
 */
public final class TimeLedger {
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private long mark = System.nanoTime();

  /** Begins anew: forgets what was charged, and the time before this call. */
  public void start() {
    nanos.clear();
    mark = System.nanoTime();
  }

  /** Charges the time since the last charge to a part. */
  public void charge(String part) {
    long now = System.nanoTime();
    nanos.merge(part, now - mark, Long::sum);
    mark = now;
  }

  /** Returns the seconds of each part, in the order in which they were first charged. */
  public Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    nanos.forEach((part, time) -> seconds.put(part, time / 1e9));
    return Collections.unmodifiableMap(seconds);
  }
}
