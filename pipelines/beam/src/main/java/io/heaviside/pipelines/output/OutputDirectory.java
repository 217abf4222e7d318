package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardId;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriteShards;
import io.heaviside.pipelines.sharding.WriterGate;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ManifestFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The directory of a dataset, taken by one run. A directory with a manifest is a finished dataset;
 * until {@link #commit} there is none, and a run that ends without it takes its shards away again.
 * What a killed run could not take away, the next one does.
 */
public final class OutputDirectory implements AutoCloseable {
  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_]+-\\d{5}-of-\\d{5}\\.tfrecord");
  private static final Pattern UNFINISHED_MANIFEST =
      Pattern.compile("\\." + Pattern.quote(ManifestFile.NAME) + "\\..*\\.tmp");

  private static final Pattern LETTERS = Pattern.compile("dead-letters-[A-Za-z0-9_]+\\.jsonl");
  private static final Pattern DUPLICATES = Pattern.compile("duplicate-images\\.jsonl");

  private final Location location;
  private final OutputFolder folder;
  private boolean unfinished;
  private boolean keepLetters;

  private OutputDirectory(Location location, OutputFolder folder) {
    this.location = location;
    this.folder = folder;
  }

  /**
   * Takes a directory, which is created if need be.
   *
   * @throws InputException if it cannot be written or another run is under way there
   */
  public static OutputDirectory open(Location location) {
    try {
      String run = UUID.randomUUID().toString();
      return new OutputDirectory(location, OutputFolder.take(location, run));
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  /**
   * The dataset that is here already, if it is the one that this run would make.
   *
   * @throws InputException if there is another one, or shards that are nobody's
   */
  public Optional<DatasetManifest> keep(DatasetRecipe recipe) {
    ExistingDataset existing =
        ExistingDataset.in(folder.files(), recipe.configHash(), recipe.sourceDigest());
    Optional<String> obstacle = existing.obstacle().or(this::foreignShards);
    if (obstacle.isPresent()) {
      throw new InputException(
          obstacle.get() + " Add --overwrite to replace it, or choose another output folder.");
    }
    return existing.wanted();
  }

  private Optional<String> foreignShards() {
    List<String> shards = names(SHARD);
    boolean ours = folder.afterKill() || sizes().containsKey(ManifestFile.NAME);
    if (ours || shards.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        location
            + ": holds "
            + shards.size()
            + " shards but no "
            + ManifestFile.NAME
            + " ("
            + shards.get(0)
            + " is one).");
  }

  /** Removes what is there of a dataset, the manifest first, to make room for new shards. */
  public void clear() {
    unfinished = true;
    try {
      folder.delete(List.of(ManifestFile.NAME));
      folder.delete(names(UNFINISHED_MANIFEST));
      folder.delete(names(SHARD));
      folder.delete(names(DUPLICATES));
      if (!keepLetters) {
        folder.delete(names(LETTERS));
      }
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  /** Leaves the dead letters of this run behind even if it fails: they tell what to mend. */
  public void keepLetters() {
    keepLetters = true;
  }

  /** Where the dataset is. */
  public Location location() {
    return location;
  }

  /** Where the shards of this run go. */
  public ShardTarget target() {
    return folder.target();
  }

  /** Path or URI of a file of this run alone, gone when the run ends. */
  public String workFile(String name) {
    return target().unfinished() + name;
  }

  /**
   * Makes the shards a dataset: adds those without images and writes the manifest.
   *
   * @param report of all that was read and written
   * @throws InputException if another run or program has changed the shards since
   */
  public DatasetManifest commit(DatasetRecipe recipe, RunReport report) {
    Set<String> written = report.files();
    RunReport whole = report;
    for (ShardId shard : recipe.shards().shards()) {
      if (!written.contains(shard.fileName())) {
        whole = whole.plus(WriteShards.writeEmpty(target(), shard));
      }
    }
    DatasetManifest manifest = recipe.manifest(whole);
    requireUntouched(manifest);
    folder.write(manifest);
    unfinished = false;
    WriterGate.forget(target());
    return manifest;
  }

  private void requireUntouched(DatasetManifest manifest) {
    Map<String, Long> sizes = sizes();
    for (Split split : manifest.splits().values()) {
      for (Shard shard : split.shards()) {
        Long size = sizes.get(shard.file());
        if (size == null || size != shard.bytes()) {
          throw interfered(
              shard.file() + (size == null ? " is gone" : " has " + size + " bytes, not its own"));
        }
      }
    }
    if (!isOurs()) {
      throw interfered("another run has begun there");
    }
  }

  private InputException interfered(String found) {
    return new InputException(
        "--output="
            + location
            + ": "
            + found
            + ". Leave the folder to one run at a time, and run again.");
  }

  private boolean isOurs() {
    try {
      return folder.isOurs();
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  /** Ends the run; shards that were not committed go away. */
  @Override
  public void close() {
    try {
      if (unfinished) {
        WriterGate.close(target());
        if (isOurs()) {
          clear();
        }
      }
      folder.close();
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  private List<String> names(Pattern pattern) {
    return sizes().keySet().stream().filter(name -> pattern.matcher(name).matches()).toList();
  }

  private Map<String, Long> sizes() {
    try {
      return folder.sizes();
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  private static InputException unwritable(Location location, IOException e) {
    return new InputException(
        "--output="
            + location
            + ": cannot be written ("
            + e
            + "). Give a directory where you may write.",
        e);
  }
}
