package io.heaviside.inference;

import io.heaviside.records.RawSplit;
import io.heaviside.trainer.Classifier;
import io.heaviside.trainer.Ranking;
import io.heaviside.trainer.engine.Engine;
import io.heaviside.trainer.evaluation.Evaluation;
import io.heaviside.workflow.LayerHelpers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Classifies stretches of a split; counts them and, where wanted, encodes the predictions, keyed by
 * the number of the image's shard and with its place in the split.
 *
 * <p>Memory: the images of a part of a stretch, a model for each thread of a worker, and what the
 * network needs for a batch.
 */
final class Classify extends DoFn<Stretch, Tally> {
  static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies");
  static final TupleTag<KV<Integer, KV<Long, byte[]>>> PREDICTIONS = new TupleTag<>("predictions");

  private static final long serialVersionUID = 1L;

  private final Counter images = Metrics.counter(Classify.class, "images_classified");
  private final String model;
  private final ShardedSplit split;
  private final boolean labelled;
  private final @Nullable PredictionFormat format;
  private final int ranks;
  private final int threads;
  private final LayerHelpers helpers = LayerHelpers.here();
  private final ArrayList<String> classes;
  private transient @Nullable Classifier classifier;

  Classify(InferenceRequest request, ShardedSplit split, List<String> classes) {
    this.classes = new ArrayList<>(classes);
    this.model = request.model();
    this.split = split;
    this.labelled = request.labelled();
    this.threads = request.threads();
    this.format = request.output().map(InferenceRequest.Output::format).orElse(null);
    this.ranks = request.output().map(InferenceRequest.Output::ranks).orElse(Evaluation.GUESSES);
  }

  /** Another machine's network must take the same path through DL4J as the launcher's. */
  @Setup
  public void loadModel() {
    helpers.adopt();
    classifier = new StoredModel(model).load();
  }

  @Teardown
  public void dropModel() {
    classifier = null;
  }

  @ProcessElement
  public void classify(@Element Stretch stretch, MultiOutputReceiver out) {
    Classifier loaded = Objects.requireNonNull(classifier);
    Engine.withThreads(threads, () -> split.read(stretch, part -> classify(loaded, part, out)));
  }

  private void classify(Classifier loaded, Images read, MultiOutputReceiver out) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The runner has interrupted this work.");
    }
    RawSplit raw = read.raw();
    Map<String, List<Ranking>> rankings = loaded.classify(raw, Math.max(ranks, Evaluation.GUESSES));
    Map<String, Score> scores = new TreeMap<>();
    if (labelled) {
      rankings.forEach((weights, all) -> scores.put(weights, Score.of(raw.labels(), all)));
    }
    if (format != null) {
      for (int image = 0; image < raw.size(); image++) {
        byte[] encoded = format.encode(prediction(read, image, rankings));
        out.get(PREDICTIONS).output(KV.of(read.shard(image), KV.of(read.position(image), encoded)));
      }
    }
    images.inc(raw.size());
    out.get(TALLIES).output(Tally.classified(raw.size(), scores));
  }

  private Prediction prediction(Images read, int image, Map<String, List<Ranking>> rankings) {
    Map<String, Ranking> ofImage = new LinkedHashMap<>();
    rankings.forEach((weights, all) -> ofImage.put(weights, all.get(image).first(ranks)));
    OptionalInt label = labelled ? OptionalInt.of(read.label(image)) : OptionalInt.empty();
    return new Prediction(read.key(image), label, ofImage, classes);
  }
}
