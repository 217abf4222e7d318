package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardId;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriteShards;
import io.heaviside.pipelines.sharding.WriterGate;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final Pattern ANY = Pattern.compile(".*");

  private final Path directory;
  private final boolean created;
  private final WorkDirectory work;
  private final ShardTarget target;
  private boolean unfinished;
  private boolean keepLetters;

  private OutputDirectory(Path directory, boolean created, WorkDirectory work) {
    this.directory = directory;
    this.created = created;
    this.work = work;
    this.target =
        new ShardTarget(absolute(directory), absolute(work.path()), UUID.randomUUID().toString());
  }

  /**
   * Takes a directory, which is created if need be.
   *
   * @throws InputException if it cannot be written or another run is under way there
   */
  public static OutputDirectory open(Path directory) {
    boolean created = !Files.exists(directory);
    try {
      Files.createDirectories(directory);
      return new OutputDirectory(directory, created, WorkDirectory.acquire(directory));
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /**
   * The dataset that is here already, if it is the one that this run would make.
   *
   * @throws InputException if there is another one, or shards that are nobody's
   */
  public Optional<DatasetManifest> keep(DatasetRecipe recipe) {
    ExistingDataset existing =
        ExistingDataset.in(directory, recipe.configHash(), recipe.sourceDigest());
    Optional<String> obstacle = existing.obstacle().or(this::foreignShards);
    if (obstacle.isPresent()) {
      throw new InputException(
          obstacle.get() + " Add --overwrite to replace it, or choose another output folder.");
    }
    return existing.wanted();
  }

  private Optional<String> foreignShards() {
    List<Path> shards = list(SHARD);
    boolean ours = work.afterKill() || Files.exists(directory.resolve(ManifestFile.NAME));
    if (ours || shards.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        directory
            + ": holds "
            + shards.size()
            + " shards but no "
            + ManifestFile.NAME
            + " ("
            + shards.get(0).getFileName()
            + " is one).");
  }

  /** Removes what is there of a dataset, the manifest first, to make room for new shards. */
  public void clear() {
    unfinished = true;
    try {
      Files.deleteIfExists(directory.resolve(ManifestFile.NAME));
      deleteAll(UNFINISHED_MANIFEST);
      deleteAll(SHARD);
      deleteAll(DUPLICATES);
      if (!keepLetters) {
        deleteAll(LETTERS);
      }
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /** Leaves the dead letters of this run behind even if it fails: they tell what to mend. */
  public void keepLetters() {
    keepLetters = true;
  }

  /** Where the dataset is. */
  public Path path() {
    return directory;
  }

  /** Where the shards of this run go. */
  public ShardTarget target() {
    return target;
  }

  /** A file of this run alone, gone when the run ends. */
  public Path workFile(String name) {
    return work.path().toAbsolutePath().resolve(name);
  }

  /**
   * Makes the shards a dataset: adds those without images and writes the manifest.
   *
   * @param report of all that was read and written
   */
  public DatasetManifest commit(DatasetRecipe recipe, RunReport report) {
    Set<String> written = report.files();
    RunReport whole = report;
    for (ShardId shard : recipe.shards().shards()) {
      if (!written.contains(shard.fileName())) {
        whole = whole.plus(WriteShards.writeEmpty(target, shard));
      }
    }
    DatasetManifest manifest = recipe.manifest(whole);
    ManifestFile.write(directory, manifest);
    unfinished = false;
    WriterGate.forget(target);
    return manifest;
  }

  /** Ends the run; shards that were not committed go away. */
  @Override
  public void close() {
    try {
      if (unfinished) {
        WriterGate.close(target);
        clear();
      }
      work.close();
      if (created && list(ANY).isEmpty()) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private void deleteAll(Pattern name) throws IOException {
    for (Path file : list(name)) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> list(Pattern name) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  private static InputException unwritable(Path directory, IOException e) {
    return new InputException(
        "--output="
            + directory
            + ": cannot be written ("
            + e
            + "). Give a directory where you may write.",
        e);
  }
}
