package io.heaviside.tracking.delivery;

import java.io.IOException;
import java.util.List;

/**
 * Keeps entries outside of memory until they are delivered. Called by one thread at a time, with
 * the queue's lock held, so nothing here waits long.
 */
public interface Backlog {
  /** What {@link #append} answers where it could not. */
  long NOT_KEPT = -1;

  /** Keeps nothing: what is in memory is all there is. */
  Backlog NONE =
      new Backlog() {
        @Override
        public List<Queued> append(List<Entry> entries) {
          return entries.stream().map(entry -> new Queued(entry, NOT_KEPT)).toList();
        }

        @Override
        public List<Queued> read(long from, int most) {
          return List.of();
        }

        @Override
        public void delivered(long position) {}
      };

  /**
   * An entry and where it ends in the backlog.
   *
   * @param position {@link #NOT_KEPT} where it is in memory only
   */
  record Queued(Entry entry, long position) {

    boolean isKept() {
      return position != NOT_KEPT;
    }
  }

  /** Keeps entries, all or none of them. */
  List<Queued> append(List<Entry> entries);

  /**
   * Kept entries that follow a position, in order; none only where there are no more.
   *
   * @throws IOException if what is there cannot be read
   */
  List<Queued> read(long from, int most) throws IOException;

  /** What ends at or before this position need not be kept any longer. */
  void delivered(long position);
}
