package io.heaviside.inference;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.output.OutputFolder;
import io.heaviside.pipelines.sharding.PlacedFile;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriterGate;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest.Shard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of predictions, taken by one run. With {@link PredictionSummary#FILE} it is finished;
 * a run that ends without {@link #commit} takes its files away again, and what a killed run could
 * not take away the next one does.
 */
final class PredictionFolder implements AutoCloseable {
  private static final Predicate<String> OURS =
      Pattern.compile("predictions(-\\d{5}-of-\\d{5}\\.(jsonl|tfrecord)|\\.json)")
          .asMatchPredicate();

  private final Location location;
  private final OutputFolder folder;
  private boolean unfinished;

  private PredictionFolder(Location location, OutputFolder folder) {
    this.location = location;
    this.folder = folder;
  }

  /**
   * Takes a folder, which is created if need be. What earlier predictions it holds stays until
   * {@link #clear}.
   *
   * @throws InputException if it holds anything else, cannot be written or belongs to another run
   */
  static PredictionFolder take(String place) {
    Location location = Location.parse("--predictions", place);
    try {
      requireNoFolders(location);
      PredictionFolder taken =
          new PredictionFolder(location, OutputFolder.take(location, UUID.randomUUID().toString()));
      taken.requireOurs();
      return taken;
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  /** But for the hidden one of a run. */
  private static void requireNoFolders(Location location) throws IOException {
    if (!location.isLocal() || !Files.isDirectory(location.path())) {
      return;
    }
    try (Stream<Path> files = Files.list(location.path())) {
      Optional<Path> stranger =
          files
              .filter(Files::isDirectory)
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .findFirst();
      if (stranger.isPresent()) {
        throw foreign(location, String.valueOf(stranger.get().getFileName()));
      }
    }
  }

  private void requireOurs() throws IOException {
    Map<String, Long> sizes = folder.sizes();
    boolean known = folder.afterKill() || sizes.containsKey(PredictionSummary.FILE);
    Optional<String> stranger =
        sizes.keySet().stream().filter(name -> !known || !OURS.test(name)).findFirst();
    if (stranger.isPresent()) {
      folder.close();
      throw foreign(location, stranger.get());
    }
  }

  private static InputException foreign(Location location, String name) {
    return new InputException(
        "--predictions="
            + location
            + ": holds "
            + name
            + ", which is not of an earlier evaluation. Give an empty folder, one that need not"
            + " exist, or one with predictions to replace.");
  }

  /** Removes earlier predictions, {@code predictions.json} first, to make room for new ones. */
  void clear() {
    unfinished = true;
    try {
      folder.delete(List.of(PredictionSummary.FILE));
      folder.delete(folder.sizes().keySet().stream().filter(OURS).toList());
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  /** Where the files of this run go. */
  ShardTarget target() {
    return folder.target();
  }

  /** A file of this run alone, gone when the run ends. */
  TallyFile tallyFile() {
    return new TallyFile(target().unfinished() + "tally.json");
  }

  /**
   * Makes the files predictions: writes {@link PredictionSummary#FILE}.
   *
   * @throws InputException if another run or program has changed them since
   */
  void commit(PredictionSummary summary) {
    try {
      Map<String, Long> sizes = folder.sizes();
      for (Shard file : summary.files()) {
        if (!Long.valueOf(file.bytes()).equals(sizes.get(file.file()))) {
          throw interfered(file.file() + " is not as this run wrote it");
        }
      }
      if (!folder.isOurs()) {
        throw interfered("another run has begun there");
      }
    } catch (IOException e) {
      throw unwritable(location, e);
    }
    byte[] json = summary.toJson().getBytes(StandardCharsets.UTF_8);
    new PlacedFile(target(), PredictionSummary.FILE).write(out -> out.write(json));
    unfinished = false;
    WriterGate.forget(target());
  }

  private InputException interfered(String found) {
    return new InputException(
        "--predictions="
            + location
            + ": "
            + found
            + ". Leave the folder to one run at a time, and run again.");
  }

  /** Ends the run; files that were not committed go away. */
  @Override
  public void close() {
    try {
      if (unfinished) {
        WriterGate.close(target());
        if (folder.isOurs()) {
          clear();
        }
      }
      folder.close();
    } catch (IOException e) {
      throw unwritable(location, e);
    }
  }

  private static InputException unwritable(Location location, IOException e) {
    return new InputException(
        "--predictions="
            + location
            + ": cannot be written ("
            + e
            + "). Give a directory where you may write.",
        e);
  }
}
