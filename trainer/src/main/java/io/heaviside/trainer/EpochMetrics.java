package io.heaviside.trainer;

import io.heaviside.trainer.checkpoint.TrainingProgress;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.diagnostics.Diagnostics;
import io.heaviside.trainer.diagnostics.TrainingAccuracy;
import io.heaviside.trainer.splitting.SparseWeights;
import io.heaviside.trainer.splitting.Sparsity;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Measures an epoch under the metric names that tracking logs. */
final class EpochMetrics {
  private final ComputationGraph network;
  private final Batches measured;
  private final String accuracy;
  private final @Nullable SplittingConfig splitting;
  private final Sparsity sparsity;
  private final Optional<Diagnostics> diagnostics;
  private final TrainingAccuracy trainingAccuracy = new TrainingAccuracy();
  private SortedMap<String, Double> last;
  private final SortedMap<String, CorrectImages> correct = new TreeMap<>();
  private final SortedMap<String, Double> summary;

  EpochMetrics(
      ComputationGraph network,
      Batches measured,
      ExperimentConfig config,
      Optional<Diagnostics> diagnostics,
      TrainingProgress soFar) {
    this.network = network;
    this.measured = measured;
    this.accuracy = config.data().measured() + "/accuracy";
    this.splitting = config.splitting();
    this.sparsity = new Sparsity(network);
    this.diagnostics = diagnostics;
    this.last = soFar.last();
    this.summary = new TreeMap<>(soFar.best());
    trainingAccuracy.goOn(soFar.correct(), soFar.seen());
    network.addListeners(trainingAccuracy);
  }

  SortedMap<String, Double> measure(int epoch, TrainingPace pace) {
    last = new TreeMap<>();
    last.put("train/loss", pace.meanLoss());
    trainingAccuracy.finish().ifPresent(share -> last.put("train/accuracy", share));
    last.put("throughput/images_per_second", pace.imagesPerSecond());
    putAccuracy(accuracy, Accuracy.correct(network, measured));
    if (splitting != null) {
      addSparse(epoch);
    } else {
      addSparsity();
    }
    diagnostics.ifPresent(figures -> last.putAll(figures.measure()));
    summarize(epoch);
    return last;
  }

  /**
   * Measures accuracies once more, for a training taken up after its last epoch: what it measured
   * then is there, but not which images were right.
   */
  void remeasure(int epoch) {
    SortedMap<String, Double> measuredBefore = last;
    last = new TreeMap<>();
    putAccuracy(accuracy, Accuracy.correct(network, measured));
    if (splitting != null) {
      addSparse(epoch);
    }
    last = measuredBefore;
  }

  private void addSparse(int epoch) {
    SparseWeights weights = SparseWeights.after(network, epoch);
    double gap = weights.gap();
    last.put("splitting/gap", gap);
    last.put("splitting/augmentation", weights.augmentation());
    weights.lambda().forEach((layer, value) -> last.put("splitting/lambda/" + layer, value));
    weights.withSparse(
        () -> {
          addSparsity();
          sparsity
              .ofChannels()
              .forEach((layer, share) -> last.put("channel_sparsity/" + layer, share));
          CorrectImages dense = Objects.requireNonNull(correct.get(accuracy));
          putAccuracy(accuracy + "_sparse", gap == 0 ? dense : Accuracy.correct(network, measured));
          return null;
        });
  }

  private void putAccuracy(String metric, CorrectImages images) {
    correct.put(metric, images);
    last.put(metric, images.accuracy());
  }

  private void addSparsity() {
    sparsity.ofWeights().forEach((layer, share) -> last.put("sparsity/" + layer, share));
  }

  private void summarize(int epoch) {
    keepBest(accuracy, epoch, "best/epoch");
    // Before the end of the ramp u is denser than asked for, which is no achievement.
    if (splitting != null
        && splitting.schedule().rampedAfter(epoch + 1)
        && keepBest(accuracy + "_sparse", epoch, "best/epoch_sparse")) {
      summary.put("best/sparsity", last.getOrDefault("sparsity/total", Double.NaN));
    }
  }

  private boolean keepBest(String metric, int epoch, String epochKey) {
    String key = "best/" + metric.replace('/', '_');
    double value = last.getOrDefault(metric, Double.NaN);
    boolean better = value > summary.getOrDefault(key, Double.NEGATIVE_INFINITY);
    if (better) {
      summary.put(key, value);
      summary.put(epochKey, epoch + 1.0);
    }
    return better;
  }

  /** The progress with what was counted in the unfinished epoch. */
  TrainingProgress within(TrainingProgress finished, TrainingPace pace) {
    return finished.within(
        pace.steps(), pace.lossSum(), trainingAccuracy.correct(), trainingAccuracy.images());
  }

  SortedMap<String, Double> last() {
    return last;
  }

  SortedMap<String, CorrectImages> correct() {
    return correct;
  }

  SortedMap<String, Double> summary() {
    return summary;
  }
}
