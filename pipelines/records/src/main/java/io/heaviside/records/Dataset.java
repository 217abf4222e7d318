package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A finished dataset: a manifest and all the shards it lists. */
public final class Dataset {
  private final DatasetFiles files;
  private final DatasetManifest manifest;

  private Dataset(DatasetFiles files, DatasetManifest manifest) {
    this.files = files;
    this.manifest = manifest;
  }

  /** As {@link #open(DatasetFiles)}, from a folder of this machine. */
  public static Dataset open(Path dir) {
    return open(DatasetFiles.in(dir));
  }

  /**
   * Opens a dataset; reads the manifest and compares the shards' sizes, not yet their content.
   *
   * @throws DatasetException when the manifest is missing or wrong, or a shard is missing or cut
   */
  public static Dataset open(DatasetFiles files) {
    Dataset dataset = new Dataset(files, ManifestFile.read(files));
    for (Split split : dataset.manifest.splits().values()) {
      for (Shard shard : split.shards()) {
        dataset.reader(shard).checkSize();
      }
    }
    return dataset;
  }

  /**
   * A dataset whose manifest was read before, by {@link #open}, perhaps on another machine. Nothing
   * is looked at until it is read.
   */
  public static Dataset of(DatasetFiles files, DatasetManifest manifest) {
    return new Dataset(files, manifest);
  }

  /** What the dataset is. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /**
   * Where the dataset is.
   *
   * @throws DatasetException when it is not on this machine
   */
  public Path directory() {
    if (files instanceof LocalDatasetFiles local) {
      return local.directory();
    }
    throw new DatasetException(
        files + ": is not on this machine; expected a folder. Copy the dataset into one.");
  }

  /**
   * Streams a split in its stored order. Each record is checked before it is handed over; the hash
   * and the count of a shard are known, and checked, after its last record.
   *
   * @param split a name of the manifest, such as {@code train}
   * @param sink called on this thread; its exceptions pass through
   * @throws DatasetException naming file and offset of the damage
   */
  public void forEach(String split, Consumer<ImageRecord> sink) {
    for (Shard shard : split(split).shards()) {
      forEach(shard, sink);
    }
  }

  /**
   * Streams one shard; see {@link #forEach(String, Consumer)}.
   *
   * @param shard of the manifest
   */
  public void forEach(Shard shard, Consumer<ImageRecord> sink) {
    reader(shard).read(this::decode, sink);
  }

  /**
   * Streams one shard of RAW images; see {@link #forEach(Shard, Consumer)}.
   *
   * @throws DatasetException also when an image is not RAW
   */
  public void forEachRaw(Shard shard, Consumer<ImageRecord> sink) {
    reader(shard).read(this::decodeRaw, sink);
  }

  /**
   * Reads a split of RAW images of one shape into memory, several shards at a time; the same checks
   * and the same order as {@link #forEach}.
   *
   * @throws DatasetException naming file and offset of the damage, or when an image is not RAW
   */
  public RawSplit readRaw(String split) {
    Split found = split(split);
    requireOneShape();
    return RawSplitLoader.load(this, found);
  }

  /**
   * Refuses a dataset whose images have no shape in common.
   *
   * @throws DatasetException if every image has a size of its own
   */
  public void requireOneShape() {
    if (manifest.shape().varies()) {
      throw new DatasetException(
          "%s: every image has a size of its own; expected one size for all. %s"
              .formatted(files, RawSplitLoader.CURE));
    }
  }

  /**
   * The split of this name.
   *
   * @throws DatasetException if there is none
   */
  public Split split(String name) {
    Split split = manifest.splits().get(name);
    if (split == null) {
      throw new DatasetException(
          "%s has no split '%s'; expected one of %s."
              .formatted(files, name, manifest.splits().keySet()));
    }
    return split;
  }

  /** Where the dataset is, for messages. */
  DatasetFiles files() {
    return files;
  }

  ShardReader reader(Shard shard) {
    return new ShardReader(files, shard);
  }

  /** The record, once it fits the manifest and needs no decoder. */
  ImageRecord decodeRaw(byte[] example) {
    ImageRecord image = decode(example);
    if (image.format() != ImageFormat.RAW) {
      throw new DatasetException(
          "Image %s: feature %s is %s; expected RAW. %s"
              .formatted(image.key(), FeatureNames.FORMAT, image.format(), RawSplitLoader.CURE));
    }
    return image;
  }

  /** The record, once it fits the manifest. */
  ImageRecord decode(byte[] example) {
    ImageRecord r = ExampleCodec.decode(example);
    int classes = manifest.classes().size();
    if (r.label() >= classes) {
      throw new DatasetException(
          "Image %s: feature %s is %s; expected 0..%s."
              .formatted(r.key(), FeatureNames.LABEL, r.label(), classes - 1));
    }
    ImageShape shape = manifest.shape();
    boolean fits =
        r.channels() == shape.channels()
            && (shape.varies() || (r.height() == shape.height() && r.width() == shape.width()));
    if (!fits) {
      throw new DatasetException(
          "Image %s has %s x %s x %s values; expected %s x %s x %s."
              .formatted(
                  r.key(),
                  r.height(),
                  r.width(),
                  r.channels(),
                  shape.height(),
                  shape.width(),
                  shape.channels()));
    }
    return r;
  }
}
