package io.heaviside.inference;

import io.heaviside.pipelines.PipelineRun;
import io.heaviside.pipelines.options.BeamArguments;
import io.heaviside.pipelines.options.RunnerOptions;
import io.heaviside.pipelines.runner.RunnerChoice;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.trainer.Classifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.FileStagingOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/**
 * Classifies a split with a stored model on any of Beam's runners: checks model and data, runs,
 * commits. The counts are those of {@link io.heaviside.trainer.TrainedModel#evaluate}, image by
 * image.
 */
public final class Inference {
  /**
   * Of the images that a worker has in memory at once, where a batch does not take more. They are
   * few, because between two parts it hears that the job was cancelled.
   */
  private static final long BYTES = 1L << 20;

  private final InferenceRequest request;
  private final RunnerOptions options;
  private final Dataset dataset;
  private final Split split;
  private final Classifier classifier;
  private final int most;

  private Inference(InferenceRequest request, RunnerOptions options, long bytes) {
    this.request = request;
    this.options = options;
    this.classifier = new StoredModel(request.model()).load();
    Location place = Location.parse("--data", request.data());
    this.dataset = Dataset.open(place.files());
    this.split = dataset.split(request.split());
    requireImages(place);
    dataset.requireOneShape();
    this.most = Stretch.fitting(dataset.manifest().shape().values(), Classifier.BATCH, bytes);
    if (request.labelled()) {
      classifier.require(dataset.manifest(), place);
    } else {
      classifier.requireShape(dataset.manifest(), place);
    }
  }

  private void requireImages(Location place) {
    if (split.records() == 0) {
      throw new DatasetException(
          place + ": split " + request.split() + " has no images. Choose another split.");
    }
  }

  /**
   * Runs to the end.
   *
   * @param beam options of the runner, {@code --name=value} each
   * @param say told which runner it is, once the work begins
   * @throws io.heaviside.pipelines.InputException if an option or the folder of the predictions is
   *     wrong
   * @throws io.heaviside.trainer.ModelException if the model cannot be read or is not for the data
   * @throws io.heaviside.records.DatasetException if the dataset is missing or damaged; nothing is
   *     left of the predictions then
   */
  public static InferenceResult run(
      InferenceRequest request, List<String> beam, Consumer<String> say) {
    return run(request, beam, say, BYTES);
  }

  /**
   * As {@link #run(InferenceRequest, List, Consumer)}, with another limit.
   *
   * @param bytes of the images that a worker has in memory at once
   */
  static InferenceResult run(
      InferenceRequest request, List<String> beam, Consumer<String> say, long bytes) {
    long start = System.nanoTime();
    RunnerOptions options = BeamArguments.parse(RunnerOptions.class, beam);
    FileSystems.setDefaultPipelineOptions(options);
    Inference inference = new Inference(request, options, bytes);
    PredictionSummary summary = inference.run(say);
    return new InferenceResult(
        summary, inference.classifier.sparsity(), Duration.ofNanos(System.nanoTime() - start));
  }

  private PredictionSummary run(Consumer<String> say) {
    settle();
    Optional<InferenceRequest.Output> output = request.output();
    return output.isPresent() ? write(output.get(), say) : count(say);
  }

  /** Images do not travel between the steps, so that any runner is fit for any size. */
  private void settle() {
    FileStagingOptions staging = options.as(FileStagingOptions.class);
    if (staging.getFilesToStage() == null) {
      staging.setFilesToStage(
          PipelineResources.detectClassPathResourcesToStage(
              Inference.class.getClassLoader(), options));
    }
    RunnerChoice.settle(options, 0);
  }

  private PredictionSummary count(Consumer<String> say) {
    TallyFile file = TallyFile.temporary(options);
    try {
      say.accept(runner());
      finish(Optional.empty(), file);
      return summary(file.read());
    } finally {
      file.delete();
    }
  }

  private PredictionSummary write(InferenceRequest.Output output, Consumer<String> say) {
    try (PredictionFolder folder = PredictionFolder.take(output.place())) {
      say.accept(runner());
      folder.clear();
      WritePredictions writer =
          new WritePredictions(output.format(), split.shards().size(), folder.target());
      finish(Optional.of(writer), folder.tallyFile());
      PredictionSummary summary = summary(withEmpty(writer, folder.tallyFile().read()));
      folder.commit(summary);
      return summary;
    }
  }

  private void finish(Optional<WritePredictions> writer, TallyFile file) {
    Pipeline pipeline = Pipeline.create(options);
    Classify classify = new Classify(request, sharded(), classifier.card().classes());
    new InferencePipeline(classify, Stretch.of(split, Classifier.BATCH))
        .build(pipeline, writer, file);
    PipelineRun.finish(pipeline);
  }

  private String runner() {
    return "runner: " + options.getRunner().getSimpleName();
  }

  private ShardedSplit sharded() {
    return new ShardedSplit(request.data(), dataset.manifest().toJson(), request.split(), most);
  }

  /** A shard without images gets a file without predictions. */
  private Tally withEmpty(WritePredictions writer, Tally tally) {
    Set<String> written = tally.files().stream().map(Shard::file).collect(Collectors.toSet());
    Tally whole = tally;
    for (int shard = 0; shard < split.shards().size(); shard++) {
      if (!written.contains(writer.fileName(shard))) {
        whole = whole.plus(Tally.written(writer.write(shard, List.of())));
      }
    }
    return whole;
  }

  private PredictionSummary summary(Tally tally) {
    if (tally.images() != split.records()) {
      throw new IllegalStateException(
          tally.images() + " of " + split.records() + " images were classified.");
    }
    return new PredictionSummary(
        PredictionSummary.SCHEMA_VERSION,
        new StoredModel(request.model()).sha256(),
        dataset.manifest().name(),
        dataset.manifest().digest(),
        request.split(),
        classifier.card().classes(),
        tally.images(),
        tally.scores(),
        tally.files());
  }
}
