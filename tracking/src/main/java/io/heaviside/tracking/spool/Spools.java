package io.heaviside.tracking.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes and finds spools: a folder for each run, below one root. */
public final class Spools {

  private Spools() {}

  /**
   * Makes the spool of a run; what an earlier one of the same run has left is written over.
   *
   * @param quota the most bytes that the log may have
   * @throws IOException if the disk does not take it
   */
  public static Spool create(Path root, SpooledRun run, long quota, Consumer<String> notices)
      throws IOException {
    Path folder = root.resolve(run.id());
    Files.createDirectories(folder);
    Frames frames =
        Frames.create(folder.resolve(Spool.LOG))
            .orElseThrow(() -> new IOException(folder + " is in use by another process"));
    try {
      frames.cut(0);
      frames.append(EntryFrames.of(run));
      long start = frames.end();
      return new Spool(
          folder, frames, run, new SpoolScan(start, start, start, false), quota, notices);
    } catch (IOException | RuntimeException e) {
      frames.delete();
      frames.close();
      throw e;
    }
  }

  /**
   * Opens what a process left; empty if it still lives.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<Spool> open(Path folder, long quota, Consumer<String> notices)
      throws IOException {
    Optional<Frames> frames = Frames.open(folder.resolve(Spool.LOG));
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(scanned(folder, frames.get(), quota, notices));
    } catch (IOException | RuntimeException e) {
      frames.get().close();
      throw e;
    }
  }

  private static Spool scanned(Path folder, Frames frames, long quota, Consumer<String> notices)
      throws IOException {
    Frames.Frame header =
        frames
            .read(0)
            .filter(EntryFrames::isRun)
            .orElseThrow(() -> new IOException("its log does not begin with a run"));
    SpooledRun run = SpooledRun.read(EntryFrames.input(header));
    return new Spool(folder, frames, run, SpoolScan.of(frames, header.next()), quota, notices);
  }

  /** True if a run has a spool: it is being written or replayed, or waits for that. */
  public static boolean isThere(Path root, String run) {
    return Files.exists(root.resolve(run).resolve(Spool.LOG));
  }

  /** The folders of all spools below a root. */
  public static List<Path> folders(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(folder -> Files.exists(folder.resolve(Spool.LOG))).sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
