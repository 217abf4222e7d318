package io.heaviside.pipelines.output;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetFiles;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.ManifestFile;
import io.heaviside.records.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What an output directory held before the run. The dataset that is wanted, but with a shard
 * missing or changed, is neither kept nor in the way: it is made again.
 *
 * @param wanted the dataset, where it is the one that this run would make, byte for byte
 * @param obstacle why the run must not write there unasked
 */
record ExistingDataset(Optional<DatasetManifest> wanted, Optional<String> obstacle) {
  private static final ExistingDataset NONE =
      new ExistingDataset(Optional.empty(), Optional.empty());

  /** Looks at the manifest and, where it is the wanted one, at every byte of the shards. */
  static ExistingDataset in(DatasetFiles files, String configHash, String sourceDigest) {
    Optional<DatasetManifest> manifest;
    try {
      manifest = ManifestFile.readIfPresent(files);
    } catch (DatasetException e) {
      return inTheWay(String.valueOf(e.getMessage()));
    }
    if (manifest.isEmpty()) {
      return NONE;
    }
    DatasetManifest found = manifest.get();
    if (!found.sourceDigest().equals(sourceDigest)) {
      return inTheWay(files + ": holds a dataset " + found.name() + " of other raw files.");
    }
    if (!found.configHash().equals(configHash)) {
      return inTheWay(
          files
              + ": holds a dataset "
              + found.name()
              + " of the same raw files, made with other options (seed "
              + found.seed()
              + ", shards "
              + shards(found)
              + ").");
    }
    return isWhole(files, found) ? new ExistingDataset(manifest, Optional.empty()) : NONE;
  }

  private static ExistingDataset inTheWay(String obstacle) {
    return new ExistingDataset(Optional.empty(), Optional.of(obstacle));
  }

  private static String shards(DatasetManifest manifest) {
    return String.join(
        ", ",
        manifest.splits().entrySet().stream()
            .map(split -> split.getKey() + " " + split.getValue().shards().size())
            .toList());
  }

  private static boolean isWhole(DatasetFiles files, DatasetManifest manifest) {
    try {
      Dataset.open(files);
      for (DatasetManifest.Split split : manifest.splits().values()) {
        for (Shard shard : split.shards()) {
          if (!sha256(files, shard).equals(shard.sha256())) {
            return false;
          }
        }
      }
      return true;
    } catch (DatasetException | IOException e) {
      return false;
    }
  }

  private static String sha256(DatasetFiles files, Shard shard) throws IOException {
    MessageDigest sha256 = Sha256.start();
    try (InputStream in = new DigestInputStream(files.open(shard.file()), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(sha256);
  }
}
