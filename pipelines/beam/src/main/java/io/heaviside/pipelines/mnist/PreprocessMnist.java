package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.idx.IdxHeader;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Turns the four IDX files of MNIST, or of a set in its shape, into a dataset: TFRecord shards and
 * {@code dataset.json}.
 *
 * <pre>
 * check the raw files -> ranges -> images -> shard and place by hash -> sorted shards -> manifest
 * </pre>
 *
 * The same raw data, seed and options give the same bytes on every runner at every parallelism.
 */
public final class PreprocessMnist {
  /** The direct runner's cost grows with the square of it; 60 images a shard are few already. */
  private static final int MAX_SHARDS = 1000;

  private PreprocessMnist() {}

  /**
   * Parses arguments of the form {@code --name=value}: those of {@link PreprocessMnistOptions} and
   * any of Beam's.
   *
   * @throws InputException naming the argument that is wrong
   */
  public static PreprocessMnistOptions options(String... arguments) {
    return BeamArguments.parse(PreprocessMnistOptions.class, List.of(arguments));
  }

  /**
   * Makes the dataset, or finds it made.
   *
   * @throws InputException if the raw data, an option or the output is not as it must be; no
   *     manifest is left then, nor a shard of this run
   */
  public static PreprocessResult run(PreprocessMnistOptions options) {
    return run(options, line -> {});
  }

  /** As {@link #run(PreprocessMnistOptions)}; tells which runner is chosen, and why. */
  public static PreprocessResult run(PreprocessMnistOptions options, Consumer<String> say) {
    return PreprocessRun.run(options, () -> job(options), say);
  }

  /**
   * The graph alone, for a runner that runs it elsewhere and later: it writes the shards and the
   * report, and nobody commits them.
   *
   * @param target a path or URI that Beam's file systems know
   * @param reportFile likewise
   * @throws InputException if the raw data or an option is not as it must be
   */
  public static Pipeline graph(
      PreprocessMnistOptions options, ShardTarget target, String reportFile) {
    Pipeline pipeline = Pipeline.create(options);
    MnistSource source = source(options, files(options));
    new MnistJob(source, recipe(options, source)).build(pipeline, target, reportFile);
    return pipeline;
  }

  private static PreprocessJob job(PreprocessMnistOptions options) {
    MnistLocations files = files(options);
    OutputPath.check(
        Location.parse("--output", options.getOutput()),
        Map.of("--input", files.directory().toString()));
    DatasetName.require("--datasetName", options.getDatasetName());
    MnistSource source = source(options, files);
    return new MnistJob(source, recipe(options, source));
  }

  private static MnistSource source(PreprocessMnistOptions options, MnistLocations files) {
    MnistSource all = MnistSource.check(files);
    return all.first(
        limit("--limit-train", options.getLimitTrain(), all.train()),
        limit("--limit-test", options.getLimitTest(), all.test()));
  }

  private static int limit(String option, int images, IdxHeader all) {
    if (images < 0 || images > all.count()) {
      throw new InputException(
          "%s=%s: expected 1 to %s, for the raw file holds so many images. Leave it out to take all."
              .formatted(option, images, all.count()));
    }
    return images == 0 ? all.count() : images;
  }

  private static MnistLocations files(PreprocessMnistOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    return MnistLocations.locate(Location.parse("--input", options.getInput()));
  }

  private static DatasetRecipe recipe(PreprocessMnistOptions options, MnistSource source) {
    return new DatasetRecipe(
        options.getDatasetName(),
        IntStream.range(0, MnistSource.CLASSES).mapToObj(Integer::toString).toList(),
        new ImageShape(source.rows(), source.columns(), 1),
        shards(options.getShards(), source.train().count(), source.test().count()),
        options.getSeed(),
        source.digest(),
        limits(options));
  }

  /** A dataset of all images says nothing of limits. */
  private static Map<String, String> limits(PreprocessMnistOptions options) {
    Map<String, String> limits = new TreeMap<>();
    limits.put("limit.train", Integer.toString(options.getLimitTrain()));
    limits.put("limit.test", Integer.toString(options.getLimitTest()));
    limits.values().removeIf("0"::equals);
    return limits;
  }

  private static ShardPlan shards(int shards, int trainImages, int testImages) {
    int most = Math.min(MAX_SHARDS, trainImages);
    if (shards < 1 || shards > most) {
      throw new InputException(
          "--shards="
              + shards
              + ": expected 1 to "
              + most
              + " for "
              + trainImages
              + " training images.");
    }
    long test = Math.round((double) shards * testImages / trainImages);
    return new ShardPlan(
        Map.of("train", shards, "test", (int) Math.min(Math.max(1, test), testImages)));
  }
}
