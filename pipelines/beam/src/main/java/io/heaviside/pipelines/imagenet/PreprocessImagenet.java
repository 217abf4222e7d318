package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.badrecords.BadRecordLimit;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.pipelines.job.PreprocessJob;
import io.heaviside.pipelines.job.PreprocessRun;
import io.heaviside.pipelines.options.BeamArguments;
import io.heaviside.pipelines.output.DatasetName;
import io.heaviside.pipelines.output.DatasetRecipe;
import io.heaviside.pipelines.output.OutputPath;
import io.heaviside.pipelines.sharding.ShardPlan;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Turns photographs sorted by class into a dataset: TFRecord shards and {@code dataset.json}.
 *
 * <pre>
 * list the raw files -> units -> read, decode, frame, store -> shard and place by hash -> manifest
 *                                        \-> dead letters, duplicates
 * </pre>
 *
 * The same raw data, seed and options give the same bytes on every runner at every parallelism, in
 * whatever order the raw files are found.
 */
public final class PreprocessImagenet {
  /** Of the training split; ImageNet's usual number is 1024. */
  private static final int MAX_SHARDS = 10_000;

  /** As usual for ImageNet: 1024 and 128. The sizes of the splits are not known beforehand. */
  private static final int TRAIN_SHARDS_PER_TEST_SHARD = 8;

  private PreprocessImagenet() {}

  /**
   * Parses arguments of the form {@code --name=value}: those of {@link PreprocessImagenetOptions}
   * and any of Beam's.
   *
   * @throws InputException naming the argument that is wrong
   */
  public static PreprocessImagenetOptions options(String... arguments) {
    return BeamArguments.parse(PreprocessImagenetOptions.class, List.of(arguments));
  }

  /**
   * Makes the dataset, or finds it made.
   *
   * @throws InputException if the raw data, an option or the output is not as it must be, or too
   *     many images are bad; no manifest is left then, nor a shard of this run, but the dead
   *     letters are
   */
  public static PreprocessResult run(PreprocessImagenetOptions options) {
    return run(options, line -> {});
  }

  /** As {@link #run(PreprocessImagenetOptions)}; tells which runner is chosen, and why. */
  public static PreprocessResult run(PreprocessImagenetOptions options, Consumer<String> say) {
    return PreprocessRun.run(options, () -> checked(options), say);
  }

  /**
   * The graph alone, for a runner that runs it elsewhere and later: it writes the shards, the dead
   * letters and the report, and nobody commits them.
   *
   * @param target a path or URI that Beam's file systems know
   * @param reportFile likewise
   * @throws InputException if the raw data or an option is not as it must be
   */
  public static Pipeline graph(
      PreprocessImagenetOptions options, ShardTarget target, String reportFile) {
    Pipeline pipeline = Pipeline.create(options);
    job(options).build(pipeline, target, reportFile);
    return pipeline;
  }

  private static PreprocessJob checked(PreprocessImagenetOptions options) {
    DatasetName.require("--name", options.getName());
    OutputPath.check(
        Location.parse("--output", options.getOutput()),
        Map.of("--train", options.getTrain(), "--val", options.getVal()));
    return job(options);
  }

  private static PreprocessJob job(PreprocessImagenetOptions options) {
    ImageRecipe images = ImageRecipe.of(options);
    BadRecordLimit limit = BadRecordLimit.parse("--max-bad-records", options.getMaxBadRecords());
    ShardPlan shards = shards(options);
    FileSystems.setDefaultPipelineOptions(options);
    ImagenetSource source = ImagenetSource.check(options);
    return new ImagenetJob(source, images, recipe(options, source, images, shards), limit);
  }

  private static DatasetRecipe recipe(
      PreprocessImagenetOptions options,
      ImagenetSource source,
      ImageRecipe images,
      ShardPlan shards) {
    Map<String, String> all = new TreeMap<>(images.options());
    all.put("texts", Sha256.hex(String.join("\n", source.classes().texts())));
    int side = images.framing().side();
    return new DatasetRecipe(
        options.getName(),
        source.classes().synsets(),
        new ImageShape(side, side, RgbImage.CHANNELS),
        shards,
        options.getSeed(),
        source.digest(),
        all);
  }

  private static ShardPlan shards(PreprocessImagenetOptions options) {
    int train = options.getShards();
    if (train < 1 || train > MAX_SHARDS) {
      throw new InputException("--shards=" + train + ": expected 1 to " + MAX_SHARDS + ".");
    }
    int test = Math.max(1, train / TRAIN_SHARDS_PER_TEST_SHARD);
    return new ShardPlan(
        options.getVal().isBlank()
            ? Map.of(ImagenetSource.TRAIN, train)
            : Map.of(ImagenetSource.TRAIN, train, ImagenetSource.TEST, test));
  }
}
