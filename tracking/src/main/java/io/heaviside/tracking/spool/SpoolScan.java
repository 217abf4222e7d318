package io.heaviside.tracking.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a log holds.
 *
 * @param start where its entries start
 * @param arrived up to where they have arrived
 * @param lastEntry where the last one ends
 * @param ended true if that one is the run's end
 */
record SpoolScan(long start, long arrived, long lastEntry, boolean ended) {

  static SpoolScan of(Frames frames, long start) throws IOException {
    long arrived = start;
    long lastEntry = start;
    long end = start;
    boolean ended = false;
    for (Optional<Frames.Frame> frame = frames.read(start);
        frame.isPresent();
        frame = frames.read(end)) {
      ByteBuffer bytes = frame.get().bytes();
      end = frame.get().next();
      if (bytes.get(0) == EntryFrames.ARRIVED) {
        arrived = Math.max(arrived, bytes.getLong(1));
      } else {
        lastEntry = end;
        ended = EntryCodec.isEnd(bytes.get(1));
      }
    }
    frames.continueAt(end);
    return new SpoolScan(start, arrived, lastEntry, ended);
  }
}
