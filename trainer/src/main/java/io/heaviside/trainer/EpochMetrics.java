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
  private static final String SPARSE = "_sparse";

  private final ComputationGraph network;
  private final Batches measured;
  private final String split;
  private final String accuracy;
  private final @Nullable SplittingConfig splitting;
  private final Sparsity sparsity;
  private final Optional<Diagnostics> diagnostics;
  private final TrainingAccuracy trainingAccuracy = new TrainingAccuracy();
  private SortedMap<String, Double> last;
  private final SortedMap<String, Measurement> measurements = new TreeMap<>();
  private final SortedMap<String, Double> summary;

  EpochMetrics(
      ComputationGraph network,
      Batches measured,
      ExperimentConfig config,
      Optional<Diagnostics> diagnostics,
      TrainingProgress soFar) {
    this.network = network;
    this.measured = measured;
    this.split = config.data().measured();
    this.accuracy = split + "/accuracy";
    this.splitting = config.splitting();
    this.sparsity = new Sparsity(network);
    this.diagnostics = diagnostics;
    this.last = soFar.last();
    this.summary = new TreeMap<>(soFar.best());
    trainingAccuracy.goOn(soFar.correct(), soFar.seen());
    network.addListeners(trainingAccuracy);
  }

  /**
   * Measures an epoch.
   *
   * @param epoch counted from 0
   * @param whole whether the split is looked at too, or only the network
   */
  SortedMap<String, Double> measure(int epoch, TrainingPace pace, boolean whole) {
    last = new TreeMap<>();
    last.put("train/loss", pace.meanLoss());
    trainingAccuracy.finish().ifPresent(share -> last.put("train/accuracy", share));
    last.put("throughput/images_per_second", pace.imagesPerSecond());
    last.put("throughput/input_wait", pace.inputWait());
    if (whole) {
      put(accuracy, Accuracy.measure(network, measured));
    }
    if (splitting != null) {
      addSparse(epoch, whole);
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
    put(accuracy, Accuracy.measure(network, measured));
    if (splitting != null) {
      addSparse(epoch, true);
    }
    last = measuredBefore;
  }

  private void addSparse(int epoch, boolean whole) {
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
          if (whole) {
            Measurement dense = Objects.requireNonNull(measurements.get(accuracy));
            put(accuracy + SPARSE, gap == 0 ? dense : Accuracy.measure(network, measured));
          }
          return null;
        });
  }

  private void put(String metric, Measurement measurement) {
    measurements.put(metric, measurement);
    last.put(metric, measurement.accuracy());
    String suffix = metric.endsWith(SPARSE) ? SPARSE : "";
    measurement
        .evaluation()
        .figures()
        .forEach((figure, value) -> last.put(split + "/" + figure + suffix, value));
  }

  private void addSparsity() {
    sparsity.ofWeights().forEach((layer, share) -> last.put("sparsity/" + layer, share));
  }

  private void summarize(int epoch) {
    keepBest(accuracy, epoch, "best/epoch");
    // Before the end of the ramp u is denser than asked for, which is no achievement.
    if (splitting != null
        && splitting.schedule().rampedAfter(epoch + 1)
        && keepBest(accuracy + SPARSE, epoch, "best/epoch_sparse")) {
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

  /** The newest passes over the split, under the name of their accuracy. */
  SortedMap<String, Measurement> measurements() {
    return measurements;
  }

  SortedMap<String, Double> summary() {
    return summary;
  }
}
