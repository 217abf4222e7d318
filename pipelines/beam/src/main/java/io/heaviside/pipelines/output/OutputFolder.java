package io.heaviside.pipelines.output;

import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetFiles;
import io.heaviside.records.DatasetManifest;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** The folder of a run's result as that run changes it, on this machine or behind a URI. */
public interface OutputFolder extends AutoCloseable {
  /**
   * Takes a folder, which is created where a file system has folders at all.
   *
   * @param run identifies the run
   * @throws io.heaviside.pipelines.InputException if another run is seen to be under way there
   */
  static OutputFolder take(Location location, String run) throws IOException {
    return location.isLocal()
        ? LocalFolder.take(location.path(), run)
        : RemoteFolder.take(location, run);
  }

  /** Where the shards of this run go. */
  ShardTarget target();

  /** For reading. */
  DatasetFiles files();

  /** The files directly in it, by name, with their sizes; not the unfinished ones of runs. */
  Map<String, Long> sizes() throws IOException;

  /** Removes files, there or not. */
  void delete(Collection<String> names) throws IOException;

  /** Writes the manifest, which appears whole or not at all. */
  void write(DatasetManifest manifest);

  /** Whether an earlier run died here. */
  boolean afterKill();

  /** Whether no other run has taken the folder since. */
  boolean isOurs() throws IOException;

  /** Gives the folder back; the unfinished files of this run go away. */
  @Override
  void close() throws IOException;
}
