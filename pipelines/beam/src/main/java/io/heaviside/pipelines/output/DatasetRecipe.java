package io.heaviside.pipelines.output;

import io.heaviside.pipelines.report.ContentSum;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.report.SplitReport;
import io.heaviside.pipelines.sharding.ShardPlan;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All that the bytes of a dataset depend on.
 *
 * @param name of the dataset
 * @param classes names in label order
 * @param shape of every image
 * @param shards of each split; {@code train} is one of them
 * @param seed of order and sharding
 * @param sourceDigest of the raw data before the run; of their content too, unless the pipeline
 *     reports a {@link ContentSum}
 * @param options whatever else the bytes depend on, by name
 */
public record DatasetRecipe(
    String name,
    List<String> classes,
    ImageShape shape,
    ShardPlan shards,
    long seed,
    String sourceDigest,
    Map<String, String> options) {
  /** Another number whenever the same raw data and options give other bytes than before. */
  private static final int VERSION = 1;

  private static final String TRAINING_SPLIT = "train";

  public DatasetRecipe {
    classes = List.copyOf(classes);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** Without further options. */
  public DatasetRecipe(
      String name,
      List<String> classes,
      ImageShape shape,
      ShardPlan shards,
      long seed,
      String sourceDigest) {
    this(name, classes, shape, shards, seed, sourceDigest, Map.of());
  }

  /** SHA-256 of the options that the bytes depend on. */
  public String configHash() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "version=" + VERSION,
                "name=" + name,
                "classes=" + classes,
                "shape=" + shape,
                "shards=" + shards.counts(),
                "seed=" + seed));
    options.forEach((option, value) -> lines.add(option + "=" + value));
    return Sha256.hex(String.join("\n", lines));
  }

  /**
   * The manifest of a dataset made by this recipe.
   *
   * @throws IllegalStateException if an image got lost, appeared from nowhere or changed its class
   *     on the way
   */
  public DatasetManifest manifest(RunReport report) {
    Map<String, Split> splits = new TreeMap<>();
    Map<String, Long> bad = new TreeMap<>();
    long found = 0;
    long written = 0;
    for (String name : shards.counts().keySet()) {
      SplitReport split = report.split(name);
      requireConserved(name, split);
      Split result = split(split);
      splits.put(name, result);
      found += split.found();
      split.deadLettered().forEach((reason, count) -> bad.merge(reason, count, Long::sum));
      written += result.records();
    }
    return new DatasetManifest(
        DatasetManifest.SCHEMA_VERSION,
        name,
        "image-classification",
        splits,
        classes,
        shape,
        report.split(TRAINING_SPLIT).read().statistics(),
        seed,
        configHash(),
        clearOptions(),
        sourceDigest,
        report.content().equals(ContentSum.NONE) ? sourceDigest : report.content().hex(),
        new Counts(found, written, bad, report.noted()),
        Version.creator());
  }

  private Map<String, String> clearOptions() {
    Map<String, String> all = new TreeMap<>(options);
    all.put("seed", Long.toString(seed));
    shards.counts().forEach((split, count) -> all.put("shards." + split, count.toString()));
    return all;
  }

  private void requireConserved(String name, SplitReport split) {
    int planned = shards.counts().getOrDefault(name, 0);
    boolean conserved =
        split.found() == split.read().images() + split.bad()
            && split.bad() == split.letters()
            && split.written().equals(split.read().classes())
            && split.shards().size() == planned;
    if (!conserved) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Split %s: found %d images, read %s by class and left out %s, with %d letters; wrote"
                  + " %s into %d of %d shards.",
              name,
              split.found(),
              split.read().classes(),
              split.deadLettered(),
              split.letters(),
              split.written(),
              split.shards().size(),
              planned));
    }
  }

  private Split split(SplitReport report) {
    List<Long> classCounts =
        IntStream.range(0, classes.size())
            .mapToObj(label -> report.written().getOrDefault(label, 0L))
            .toList();
    long records = report.written().values().stream().mapToLong(Long::longValue).sum();
    return new Split(records, classCounts, report.shards());
  }
}
