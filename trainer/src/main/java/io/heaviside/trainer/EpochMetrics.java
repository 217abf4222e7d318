package io.heaviside.trainer;

import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.data.Batches;
import io.heaviside.trainer.splitting.SparseWeights;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/** Measures an epoch under the metric names that tracking logs. */
final class EpochMetrics {
  private final MultiLayerNetwork network;
  private final Batches test;
  private final @Nullable SplittingConfig splitting;
  private final SparseWeights weights;
  private SortedMap<String, Double> last = new TreeMap<>();
  private final SortedMap<String, Double> summary = new TreeMap<>();

  EpochMetrics(MultiLayerNetwork network, Batches test, @Nullable SplittingConfig splitting) {
    this.network = network;
    this.test = test;
    this.splitting = splitting;
    this.weights = new SparseWeights(network);
  }

  SortedMap<String, Double> measure(int epoch, TrainingPace pace) {
    last = new TreeMap<>();
    last.put("train/loss", pace.meanLoss());
    last.put("throughput/images_per_second", pace.imagesPerSecond());
    last.put("test/accuracy", Accuracy.of(network, test));
    if (splitting == null) {
      addSparsity();
    } else {
      addSparse(epoch);
    }
    summarize(epoch);
    return last;
  }

  private void addSparse(int epoch) {
    double gap = weights.gap(epoch);
    last.put("splitting/gap", gap);
    last.put("splitting/augmentation", weights.augmentation(epoch));
    last.put("test/accuracy_sparse", last.getOrDefault("test/accuracy", Double.NaN));
    weights.withSparse(
        epoch,
        () -> {
          addSparsity();
          return gap == 0 ? null : last.put("test/accuracy_sparse", Accuracy.of(network, test));
        });
  }

  private void addSparsity() {
    weights.sparsity().forEach((layer, share) -> last.put("sparsity/" + layer, share));
  }

  private void summarize(int epoch) {
    keepBest("test/accuracy", epoch, "best/epoch");
    if (splitting != null) {
      keepBest("test/accuracy_sparse", epoch, "best/epoch_sparse");
    }
  }

  private void keepBest(String metric, int epoch, String epochKey) {
    String key = "best/" + metric.replace('/', '_');
    double value = last.getOrDefault(metric, Double.NaN);
    if (value > summary.getOrDefault(key, Double.NEGATIVE_INFINITY)) {
      summary.put(key, value);
      summary.put(epochKey, epoch + 1.0);
    }
  }

  SortedMap<String, Double> last() {
    return last;
  }

  SortedMap<String, Double> summary() {
    return summary;
  }
}
