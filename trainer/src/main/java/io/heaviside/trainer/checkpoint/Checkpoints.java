package io.heaviside.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last checkpoints of one run, in a folder of their own: {@code step-0000000938} and so on. */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PREFIX = "step-";
  private static final String EVERY = "{" + PREFIX + "*,." + PREFIX + "*" + WholeFolder.OLD + "}";

  private final Path folder;
  private final int keep;

  /**
   * Keeps the last few checkpoints in a folder.
   *
   * @param keep how many, at least 1; with 2 or more, one that is damaged costs an interval only
   */
  public Checkpoints(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  /**
   * Writes a checkpoint and then removes the oldest beyond those that are kept.
   *
   * @return where it lies
   * @throws CheckpointException if it cannot be written; those before are untouched
   */
  public Path add(SafePoint point, Origin origin) {
    Path checkpoint = folder.resolve(String.format(Locale.ROOT, PREFIX + "%010d", point.steps()));
    try {
      make();
      point.save(checkpoint, origin);
    } catch (RuntimeException failure) {
      // A folder that holds nothing would look like a training to go on with.
      if (all(folder).isEmpty()) {
        remove(folder);
      }
      throw failure;
    }
    List<Path> all = all(folder);
    all.subList(0, Math.max(0, all.size() - keep)).forEach(Checkpoints::remove);
    return checkpoint;
  }

  private void make() {
    try {
      try {
        Files.createDirectories(folder);
      } catch (NoSuchFileException e) {
        // Another training has just removed the folder around it, which was empty for a moment.
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new CheckpointException(
          folder + ": cannot be made (" + e + "). Choose an --output that you may write to.", e);
    }
  }

  /** Removes all of them and the folder, when the run has what they were for. */
  public void discard() {
    all(folder).forEach(Checkpoints::remove);
    remove(folder);
  }

  /**
   * Reads the newest checkpoint that is whole.
   *
   * @param folder a run's checkpoints, or a single one
   * @param notices is told of damaged ones, which are passed over
   * @throws CheckpointException if there is none
   */
  public static Checkpoint newest(Path folder, Consumer<String> notices) {
    if (Files.isRegularFile(folder.resolve(WholeFolder.SUMS))) {
      return Checkpoint.read(folder);
    }
    List<Path> newestFirst = all(folder);
    Collections.reverse(newestFirst);
    for (Path candidate : newestFirst) {
      try {
        return Checkpoint.read(candidate);
      } catch (CheckpointException damaged) {
        notices.accept(damaged.getMessage() + " Trying the one before.");
      }
    }
    throw new CheckpointException(
        folder
            + ": found no whole checkpoint. Name a folder that holds "
            + PREFIX
            + "... folders.");
  }

  /**
   * The checkpoints of a folder, the oldest first; unfinished ones have another name. One that was
   * being replaced when a process died comes before the one in its place, if that is there.
   */
  private static List<Path> all(Path folder) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, EVERY)) {
        entries.forEach(found::add);
      } catch (IOException e) {
        throw new CheckpointException(folder + ": cannot be read (" + e + ").", e);
      }
    }
    found.sort(Comparator.comparing(Checkpoints::step).thenComparing(Comparator.naturalOrder()));
    return found;
  }

  private static String step(Path checkpoint) {
    String name = String.valueOf(checkpoint.getFileName());
    return name.startsWith(PREFIX)
        ? name
        : name.substring(1, name.length() - WholeFolder.OLD.length());
  }

  private static void remove(Path checkpoint) {
    try {
      WholeFolder.delete(checkpoint);
    } catch (IOException e) {
      LOG.warn("{} is left over ({}); it can be deleted.", checkpoint, e.toString());
    }
  }
}
