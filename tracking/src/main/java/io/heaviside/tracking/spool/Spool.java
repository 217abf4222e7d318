package io.heaviside.tracking.spool;

import io.heaviside.tracking.delivery.Backlog;
import io.heaviside.tracking.delivery.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One run's spool: a folder with the log of its entries and copies of its artifacts. A call that
 * has returned outlives the process; the disk is forced at the latest {@link #COMMIT} later, once
 * for all calls of that time. The log says as well what has arrived, and starts anew when all has.
 */
public final class Spool implements Backlog, AutoCloseable {
  /** The most that a power failure takes. */
  static final Duration COMMIT = Duration.ofMillis(200);

  static final String LOG = "entries.log";
  private static final long WORTH_STARTING_ANEW = 8L << 20;

  private final Path folder;
  private final Frames frames;
  private final GroupCommit commit;
  private final SpooledRun run;
  private final long quota;
  private final Consumer<String> notices;
  private final long start;
  private long arrived;
  private long lastEntry;
  private boolean ended;
  private boolean toldTrouble;
  private boolean closed;

  Spool(
      Path folder,
      Frames frames,
      SpooledRun run,
      SpoolScan scan,
      long quota,
      Consumer<String> notices) {
    this.folder = folder;
    this.frames = frames;
    this.run = run;
    this.start = scan.start();
    this.arrived = scan.arrived();
    this.lastEntry = scan.lastEntry();
    this.ended = scan.ended();
    this.quota = quota;
    this.notices = notices;
    this.commit = new GroupCommit(run.id(), frames, COMMIT);
  }

  public SpooledRun run() {
    return run;
  }

  public Path folder() {
    return folder;
  }

  /** Where copies of artifacts wait. */
  public Path files() {
    return folder.resolve("files");
  }

  /** The position up to which everything has arrived. */
  public synchronized long arrived() {
    return arrived;
  }

  @Override
  public synchronized List<Queued> append(List<Entry> entries) {
    try {
      List<Queued> kept = written(entries);
      commit.written();
      return kept;
    } catch (IOException e) {
      tell(e);
      return NONE.append(entries);
    }
  }

  private List<Queued> written(List<Entry> entries) throws IOException {
    if (closed) {
      throw new IOException("it is closed");
    }
    ByteBuffer framed = EntryFrames.of(entries);
    List<Queued> kept = EntryFrames.queued(entries, framed, frames.end());
    boolean last = entries.get(entries.size() - 1) instanceof Entry.End;
    // Without its end a run would count as killed, and an end is small.
    if (!last && frames.end() + framed.remaining() > quota) {
      throw new IOException("it has reached its limit of " + quota + " bytes");
    }
    frames.append(framed);
    lastEntry = frames.end();
    ended = last;
    return kept;
  }

  @Override
  public synchronized List<Queued> read(long from, int most) throws IOException {
    List<Queued> entries = new ArrayList<>();
    try {
      read(from, most, entries);
    } catch (IOException e) {
      if (entries.isEmpty()) {
        throw e;
      }
      // What comes before is good; the next call begins with what is not.
    }
    return entries;
  }

  private void read(long from, int most, List<Queued> entries) throws IOException {
    long position = from;
    while (!closed && position < frames.end() && entries.size() < most) {
      Frames.Frame frame = whole(position);
      position = frame.next();
      if (EntryFrames.isEntry(frame)) {
        entries.add(new Queued(EntryCodec.read(EntryFrames.input(frame)), position));
      }
    }
  }

  /** A frame before the end was whole once. */
  private Frames.Frame whole(long position) throws IOException {
    return frames
        .read(position)
        .orElseThrow(
            () ->
                new IOException("its log is damaged at byte " + position + " of " + frames.end()));
  }

  @Override
  public synchronized void delivered(long position) {
    if (closed || position <= arrived) {
      return;
    }
    arrived = position;
    try {
      if (arrived >= lastEntry && !ended && frames.end() > WORTH_STARTING_ANEW) {
        startAnew();
      } else {
        frames.append(EntryFrames.arrived(position));
      }
    } catch (IOException e) {
      // Then the server is asked after a crash what it has, which it is anyway.
      tell(e);
    }
  }

  private void startAnew() throws IOException {
    frames.cut(start);
    arrived = start;
    lastEntry = start;
  }

  /** True if the run's end is in the log, arrived or not. */
  public synchronized boolean isEnded() {
    return ended;
  }

  /** When the log was last written, in milliseconds since 1970. */
  public long lastWritten() throws IOException {
    return Files.getLastModifiedTime(folder.resolve(LOG)).toMillis();
  }

  /** True if nothing waits. */
  public synchronized boolean isDelivered() {
    return arrived >= lastEntry;
  }

  /** Has the disk forced soon. */
  public void hurry() {
    commit.hurry();
  }

  /** Forces the disk and frees the log for another process. What waits stays. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    commit.close();
    try (frames) {
      frames.force();
    } catch (IOException e) {
      tell(e);
    }
  }

  /** Deletes everything and closes it: what is free is what somebody else replays. */
  public synchronized void delete() {
    deleteAll();
    close();
    // Where a file in use cannot be deleted, it can now.
    deleteAll();
    // Succeeds for the last spool only.
    folder.resolveSibling(".").normalize().toFile().delete();
  }

  private void deleteAll() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      tell(e);
    }
  }

  private void tell(Exception trouble) {
    if (!toldTrouble) {
      toldTrouble = true;
      notices.accept(
          ("spool %s cannot be written (%s); what run %s records waits in memory only, and is lost"
                  + " if the process dies. Free some room.")
              .formatted(folder, trouble.getMessage(), run.name()));
    }
  }
}
