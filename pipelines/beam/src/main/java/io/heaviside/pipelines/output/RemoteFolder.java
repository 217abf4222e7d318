package io.heaviside.pipelines.output;

import io.heaviside.pipelines.sharding.PlacedFile;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetFiles;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Behind a URI, by way of Beam, which can neither lock nor make folders everywhere. So a run's
 * unfinished files lie beside the shards, under names of their own, and one of them is the run's
 * mark: a later run takes the folder over by removing it, and the earlier one then fails and leaves
 * the shards alone. Two runs must not be started into one folder on purpose.
 */
final class RemoteFolder implements OutputFolder {
  private static final String UNFINISHED = WorkDirectory.NAME + ".";
  private static final String MARK = "running";

  private final Location location;
  private final boolean afterKill;
  private final ShardTarget target;

  private RemoteFolder(Location location, boolean afterKill, String run) {
    this.location = location;
    this.afterKill = afterKill;
    this.target =
        new ShardTarget(location.toString(), location + "/" + UNFINISHED + run + ".", run);
  }

  static RemoteFolder take(Location location, String run) throws IOException {
    List<ResourceId> strays = found(location + "/" + UNFINISHED + "*");
    delete(strays);
    RemoteFolder folder = new RemoteFolder(location, !strays.isEmpty(), run);
    new PlacedFile(folder.target, UNFINISHED + run + "." + MARK)
        .write(out -> out.write(run.getBytes(StandardCharsets.UTF_8)));
    return folder;
  }

  private static List<ResourceId> found(String pattern) throws IOException {
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().stream()
        .map(Metadata::resourceId)
        .toList();
  }

  private static void delete(List<ResourceId> files) throws IOException {
    FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  @Override
  public ShardTarget target() {
    return target;
  }

  @Override
  public DatasetFiles files() {
    return location.files();
  }

  @Override
  public Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Metadata file : FileSystems.match(location + "/*", EmptyMatchTreatment.ALLOW).metadata()) {
      String name = String.valueOf(file.resourceId().getFilename());
      if (!file.resourceId().isDirectory() && !name.startsWith(UNFINISHED)) {
        sizes.put(name, file.sizeBytes());
      }
    }
    return sizes;
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    delete(
        names.stream()
            .map(name -> FileSystems.matchNewResource(location + "/" + name, false))
            .toList());
  }

  @Override
  public void write(DatasetManifest manifest) {
    new PlacedFile(target, ManifestFile.NAME)
        .write(out -> out.write(manifest.toJson().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public boolean afterKill() {
    return afterKill;
  }

  @Override
  public boolean isOurs() throws IOException {
    return !found(target.unfinished() + MARK).isEmpty();
  }

  @Override
  public void close() throws IOException {
    delete(found(target.unfinished() + "*"));
  }
}
