package io.heaviside.records;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a preprocessed dataset is: the content of {@code dataset.json}. A manifest that exists is
 * consistent, because its constructor refuses one whose numbers do not add up.
 *
 * @param schemaVersion of the file, {@link #SCHEMA_VERSION}
 * @param name of the dataset, such as {@code mnist} or {@code synthetic-digits}
 * @param kind of content, such as {@code image-classification}
 * @param splits by name, in sorted order
 * @param classes names in label order
 * @param shape of every image, or its channels alone
 * @param statistics of the training split
 * @param seed of order and sharding
 * @param configHash of the preprocessing options
 * @param options that the bytes depend on, in clear, by name
 * @param sourceDigest of the raw files as they were listed before the run
 * @param contentDigest of the raw files as they were read, whatever their order; empty where it is
 *     not known
 * @param counts of images read, written and left out
 * @param creator program and version
 */
public record DatasetManifest(
    int schemaVersion,
    String name,
    String kind,
    Map<String, Split> splits,
    List<String> classes,
    ImageShape shape,
    ChannelStatistics statistics,
    long seed,
    String configHash,
    Map<String, String> options,
    String sourceDigest,
    String contentDigest,
    Counts counts,
    String creator) {

  /** The version this program writes; it reads the earlier ones too. */
  public static final int SCHEMA_VERSION = 2;

  /**
   * Checks the parts against each other.
   *
   * @throws DatasetException naming the part that is wrong
   */
  public DatasetManifest {
    splits = Collections.unmodifiableMap(new TreeMap<>(splits));
    classes = List.copyOf(classes);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    ManifestRules.require(
        schemaVersion == SCHEMA_VERSION, "schemaVersion", schemaVersion, SCHEMA_VERSION);
    ManifestRules.requireText("name", name);
    ManifestRules.requireText("kind", kind);
    ManifestRules.requireText("configHash", configHash);
    ManifestRules.requireValues("options", options);
    ManifestRules.requireText("sourceDigest", sourceDigest);
    ManifestRules.requireText("creator", creator);
    ManifestRules.check(splits, classes, shape, statistics, counts);
  }

  /** Without options in clear and without a digest of the raw files' content. */
  public DatasetManifest(
      int schemaVersion,
      String name,
      String kind,
      Map<String, Split> splits,
      List<String> classes,
      ImageShape shape,
      ChannelStatistics statistics,
      long seed,
      String configHash,
      String sourceDigest,
      Counts counts,
      String creator) {
    this(
        schemaVersion,
        name,
        kind,
        splits,
        classes,
        shape,
        statistics,
        seed,
        configHash,
        Map.of(),
        sourceDigest,
        "",
        counts,
        creator);
  }

  /**
   * Identity of the content in 32 hexadecimal characters: a function of name, kind, classes, shape
   * and the hashes of the shards, and of nothing that may differ between two equal datasets.
   */
  public String digest() {
    return ManifestDigest.of(this);
  }

  /** As pretty JSON with stable key order, ending with a line feed. */
  public String toJson() {
    return ManifestJson.write(this);
  }

  /**
   * From JSON.
   *
   * @throws DatasetException when it is malformed, incomplete, inconsistent or of another version
   */
  public static DatasetManifest fromJson(String json) {
    return ManifestJson.read(json);
  }

  /**
   * One split.
   *
   * @param records images in it
   * @param classCounts images of each class, in label order
   * @param shards in reading order
   */
  public record Split(long records, List<Long> classCounts, List<Shard> shards) {
    /** Copies the lists and checks the sums. */
    public Split {
      classCounts = List.copyOf(classCounts);
      shards = List.copyOf(shards);
      long inShards = shards.stream().mapToLong(Shard::records).sum();
      long inClasses = classCounts.stream().mapToLong(Long::longValue).sum();
      ManifestRules.require(records == inShards, "records of a split", records, inShards);
      ManifestRules.require(records == inClasses, "sum of classCounts", inClasses, records);
    }
  }

  /**
   * One file of a split.
   *
   * @param file name inside the dataset's directory
   * @param records images in it
   * @param bytes size
   * @param sha256 of the whole file, 64 hexadecimal characters
   */
  public record Shard(String file, long records, long bytes, String sha256) {
    /** Checks name, counts and hash. */
    public Shard {
      ManifestRules.require(
          file.matches("[A-Za-z0-9_][A-Za-z0-9._-]*"), "file of a shard", file, "a plain name");
      ManifestRules.require(records >= 0, "records of " + file, records, "0 or more");
      ManifestRules.require(bytes >= 0, "bytes of " + file, bytes, "0 or more");
      ManifestRules.require(
          sha256.matches("[0-9a-f]{64}"), "sha256 of " + file, sha256, "64 hexadecimal digits");
    }
  }

  /**
   * Rows, columns and values per pixel, each at least 1; no rows and no columns where every image
   * has a size of its own.
   */
  public record ImageShape(int height, int width, int channels) {
    /** Checks the sides. */
    public ImageShape {
      int least = height == 0 && width == 0 ? 0 : 1;
      ManifestRules.require(height >= least, "height", height, "1 or more");
      ManifestRules.require(width >= least, "width", width, "1 or more");
      ManifestRules.require(channels > 0, "channels", channels, "1 or more");
    }

    /** Whether every image has a size of its own. */
    public boolean varies() {
      return height == 0;
    }

    /** Values of one image: height x width x channels. */
    public int values() {
      return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }
  }

  /**
   * Mean and standard deviation (of the population) of each channel of the training split, with
   * pixel values scaled to 0..1.
   */
  public record ChannelStatistics(List<Double> mean, List<Double> std) {
    /** Copies the lists and checks the range. */
    public ChannelStatistics {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
      ManifestRules.requireUnitRange("mean", mean);
      ManifestRules.requireUnitRange("std", std);
    }
  }

  /**
   * Images read and written, and those left out by reason; read = written + left out.
   *
   * @param noted what else was counted and is not zero, by name, such as {@code duplicates}
   */
  public record Counts(
      long read, long written, Map<String, Long> deadLettered, Map<String, Long> noted) {
    /** Copies the maps, sorted, and checks the sum. */
    public Counts {
      deadLettered = Collections.unmodifiableMap(new TreeMap<>(deadLettered));
      noted = Collections.unmodifiableMap(new TreeMap<>(noted));
      long out = deadLettered.values().stream().mapToLong(Long::longValue).sum();
      ManifestRules.requireValues("counts.noted", noted);
      ManifestRules.require(written >= 0, "counts.written", written, "0 or more");
      ManifestRules.require(read == written + out, "counts.read", read, written + out);
    }

    /** With nothing else counted. */
    public Counts(long read, long written, Map<String, Long> deadLettered) {
      this(read, written, deadLettered, Map.of());
    }
  }
}
