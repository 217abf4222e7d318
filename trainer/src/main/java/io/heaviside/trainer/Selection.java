package io.heaviside.trainer;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.SelectionConfig;
import io.heaviside.trainer.config.SelectionConfig.Metric;
import io.heaviside.trainer.config.SplittingConfig;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * Chooses among the epochs by the validation split: the best one, and whether to wait for more.
 * Both are functions of what was measured so far, which every checkpoint holds, and so a training
 * that is taken up again chooses the same.
 */
final class Selection {
  private final SelectionConfig config;
  private final boolean validated;
  private final String metric;
  private final int first;

  Selection(ExperimentConfig experiment) {
    this.config = experiment.selection();
    this.validated = experiment.data().validation() > 0;
    this.metric = experiment.data().measured() + "/" + suffix(config.metric());
    SplittingConfig splitting = experiment.splitting();
    boolean sparse = config.metric() == Metric.ACCURACY_SPARSE;
    this.first = sparse && splitting != null ? splitting.schedule().rampEnd() : 1;
  }

  private static String suffix(Metric metric) {
    return switch (metric) {
      case ACCURACY -> "accuracy";
      case ACCURACY_SPARSE -> "accuracy_sparse";
      case LOSS -> "loss";
    };
  }

  /** Returns the name of the metric that is compared. */
  String metric() {
    return metric;
  }

  /** Returns whether the weights of the best epoch are kept. */
  boolean keepsBest() {
    return validated && config.bestModel();
  }

  /**
   * Returns the best epoch, counted from 1: the first one with the best value.
   *
   * @param epochs the metrics of the epochs so far
   */
  OptionalInt best(List<SortedMap<String, Double>> epochs) {
    return lastImprovement(epochs, 0);
  }

  /** Returns whether the last epochs, as many as the patience, have brought no improvement. */
  boolean stopsAfter(List<SortedMap<String, Double>> epochs) {
    if (config.patience() == 0 || epochs.isEmpty() || !measured(epochs, epochs.size())) {
      return false;
    }
    OptionalInt last = lastImprovement(epochs, config.minDelta());
    return last.isPresent() && epochs.size() - last.getAsInt() >= config.patience();
  }

  /** The last epoch whose value is better by more than so much than the last such one. */
  private OptionalInt lastImprovement(List<SortedMap<String, Double>> epochs, double minDelta) {
    OptionalInt last = OptionalInt.empty();
    for (int epoch = first; epoch <= epochs.size(); epoch++) {
      if (measured(epochs, epoch)
          && (last.isEmpty() || value(epochs, epoch) > value(epochs, last.getAsInt()) + minDelta)) {
        last = OptionalInt.of(epoch);
      }
    }
    return last;
  }

  private boolean measured(List<SortedMap<String, Double>> epochs, int epoch) {
    return epochs.get(epoch - 1).containsKey(metric);
  }

  /** The higher the better. */
  private double value(List<SortedMap<String, Double>> epochs, int epoch) {
    double value = epochs.get(epoch - 1).getOrDefault(metric, Double.NaN);
    return config.metric() == Metric.LOSS ? -value : value;
  }
}
