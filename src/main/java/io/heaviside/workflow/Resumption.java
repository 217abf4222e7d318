package io.heaviside.workflow;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.DatasetManifest;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.checkpoint.Checkpoint;
import io.heaviside.trainer.checkpoint.Checkpoints;
import io.heaviside.trainer.checkpoint.Origin;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.ExperimentConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training to be taken up again, found by what the user calls it. */
public final class Resumption {
  /** The word for the newest checkpoint there is. */
  public static final String LATEST = "latest";

  private static final String FOLDER = "checkpoints";
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private Resumption() {}

  /** Where the checkpoints of a run lie among the outputs. */
  public static Path folder(Path outputs, String run) {
    return outputs.resolve(FOLDER).resolve(run);
  }

  /** Where a checkpoint's run has its outputs; empty for one that was copied out of its place. */
  public static Optional<Path> outputs(Checkpoint checkpoint) {
    Path place = checkpoint.folder().toAbsolutePath().normalize();
    Path run = place.getParent();
    Path all = run == null ? null : run.getParent();
    return Optional.ofNullable(all == null ? null : all.getParent())
        .filter(outputs -> folder(outputs, checkpoint.origin().run()).equals(run));
  }

  /** Removes the folder of all runs' checkpoints, if it holds none. */
  static void removeIfEmpty(Path outputs) {
    try {
      Files.deleteIfExists(outputs.resolve(FOLDER));
    } catch (IOException e) {
      // Other runs have theirs there, or it is not ours to remove: either way it stays.
      LOG.debug("{} stays: {}", outputs.resolve(FOLDER), e.toString());
    }
  }

  /**
   * Finds and reads a checkpoint.
   *
   * @param directory what a relative path is relative to
   * @param name {@link #LATEST}, a run's folder of checkpoints, or one of them
   * @param outputs where runs and their checkpoints lie
   * @param notices is told of damaged checkpoints, which are passed over
   * @throws InputException if there is none of that name
   * @throws io.heaviside.trainer.checkpoint.CheckpointException if none there is whole
   */
  public static Checkpoint find(
      Path directory, String name, Path outputs, Consumer<String> notices) {
    if (name.equals(LATEST)) {
      return Checkpoints.newest(latest(outputs.resolve(FOLDER)), notices);
    }
    Path folder = directory.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "--resume "
              + name
              + ": no such folder. Name a checkpoint, a run's folder below "
              + outputs.resolve(FOLDER)
              + ", or "
              + LATEST
              + ".");
    }
    return Checkpoints.newest(folder, notices);
  }

  /** The run whose checkpoints changed last. */
  private static Path latest(Path folder) {
    try (Stream<Path> runs = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return runs.max(Comparator.comparing(Resumption::changed))
          .orElseThrow(
              () ->
                  new InputException(
                      "--resume "
                          + LATEST
                          + ": found no checkpoint below "
                          + folder
                          + ". Finished runs keep none; name another place with --output."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long changed(Path run) {
    try {
      return Files.getLastModifiedTime(run).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes sure that a training goes on with the data and in the store that it began with.
   *
   * @throws InputException if they are others
   */
  static void check(Checkpoint checkpoint, DatasetManifest manifest, Tracker tracker) {
    Origin origin = checkpoint.origin();
    if (!manifest.digest().equals(origin.datasetDigest())) {
      throw new InputException(
          "--resume "
              + checkpoint.folder()
              + ": found a dataset with digest "
              + manifest.digest()
              + "; expected "
              + origin.datasetDigest()
              + ", which this training began with, from "
              + origin.shards()
              + ". Name that dataset with --data.");
    }
    if (!tracker.location().equals(origin.tracking())) {
      throw new InputException(
          "--resume "
              + checkpoint.folder()
              + ": its run is not kept in "
              + tracker.location()
              + "; expected "
              + origin.tracking()
              + ". Leave out --tracking-uri, or name that.");
    }
  }

  /** The experiment of a checkpoint. */
  public static ExperimentConfig experiment(Checkpoint checkpoint) {
    return ConfigReader.read(
        checkpoint.origin().experiment(), checkpoint.folder().toString(), List.of());
  }
}
