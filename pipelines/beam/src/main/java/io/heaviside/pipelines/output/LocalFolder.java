package io.heaviside.pipelines.output;

import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.records.DatasetFiles;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.ManifestFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** On this machine: a lock keeps a second run out. */
final class LocalFolder implements OutputFolder {
  private final Path directory;
  private final boolean created;
  private final WorkDirectory work;
  private final ShardTarget target;

  private LocalFolder(Path directory, boolean created, WorkDirectory work, String run) {
    this.directory = directory;
    this.created = created;
    this.work = work;
    this.target =
        new ShardTarget(
            directory.toAbsolutePath().toString(),
            work.path().toAbsolutePath() + File.separator,
            run);
  }

  static LocalFolder take(Path directory, String run) throws IOException {
    boolean created = !Files.exists(directory);
    Files.createDirectories(directory);
    return new LocalFolder(directory, created, WorkDirectory.acquire(directory), run);
  }

  @Override
  public ShardTarget target() {
    return target;
  }

  @Override
  public DatasetFiles files() {
    return DatasetFiles.in(directory);
  }

  @Override
  public Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path file : children()) {
      if (!Files.isDirectory(file)) {
        sizes.put(String.valueOf(file.getFileName()), Files.size(file));
      }
    }
    return sizes;
  }

  private List<Path> children() throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    }
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(directory.resolve(name));
    }
  }

  @Override
  public void write(DatasetManifest manifest) {
    ManifestFile.write(directory, manifest);
  }

  @Override
  public boolean afterKill() {
    return work.afterKill();
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public void close() throws IOException {
    work.close();
    if (created && children().isEmpty()) {
      Files.deleteIfExists(directory);
    }
  }
}
