package io.heaviside.trainer.checkpoint;

import io.heaviside.trainer.diagnostics.Diagnostics;
import io.heaviside.trainer.ftprop.TrainingStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays a training consists of: parameters (batch norm's running statistics among them), the
 * updaters' state, what the splitting remembers beside the weights, the activations and signs that
 * the diagnostics compare with, and the weights of the best epoch where they are kept.
 *
 * <p>There is no state of a random generator: order, augmentation and dropout are functions of
 * seed, epoch and step. There is none of a schedule: learning rate, lambda and target sparsity
 * follow from epoch and step too. There is none of early stopping, which follows from the metrics
 * of the epochs.
 */
public final class TrainingState {
  private static final String UPDATER = "updater.";
  private static final String DIAGNOSTICS = "diagnostics.";
  private static final String BEST = "best.";

  private final ComputationGraph network;
  private final TrainingStep step;
  private final Optional<Diagnostics> diagnostics;
  private SortedMap<String, INDArray> best = new TreeMap<>();

  /** Looks at a training. */
  public TrainingState(
      ComputationGraph network, TrainingStep step, Optional<Diagnostics> diagnostics) {
    this.network = network;
    this.step = step;
    this.diagnostics = diagnostics;
  }

  /** Keeps a copy of the weights as they are, in place of the one before. */
  public void keepBest() {
    SortedMap<String, INDArray> copies = new TreeMap<>();
    NetworkWeights.of(network).forEach((name, values) -> copies.put(name, values.dup()));
    best = copies;
  }

  /** Returns whether there are weights of a best epoch. */
  public boolean hasBest() {
    return !best.isEmpty();
  }

  /** Gives the weights of the best epoch to a network of the same experiment. */
  public void assignBest(ComputationGraph other) {
    NetworkWeights.assign(best, other);
  }

  /** Returns the optimizer steps since the beginning. */
  long steps() {
    return network.getIterationCount();
  }

  /** Returns the arrays by name; some are the live ones, not copies. */
  SortedMap<String, INDArray> arrays() {
    SortedMap<String, INDArray> arrays = NetworkWeights.of(network);
    List<INDArray> updaters = step.updaterState();
    for (int i = 0; i < updaters.size(); i++) {
      arrays.put(UPDATER + i, updaters.get(i));
    }
    diagnostics.ifPresent(
        memory ->
            memory.memory().forEach((name, values) -> arrays.put(DIAGNOSTICS + name, values)));
    best.forEach((name, values) -> arrays.put(BEST + name, values));
    return arrays;
  }

  /**
   * Puts arrays and counters back.
   *
   * @throws IllegalArgumentException if an array is missing or has another size
   */
  void restore(Map<String, INDArray> arrays, CheckpointCard card) {
    NetworkWeights.assign(arrays, network);
    List<INDArray> updaters = step.updaterState();
    for (int i = 0; i < updaters.size(); i++) {
      NetworkWeights.assign(updaters.get(i), arrays, UPDATER + i);
    }
    diagnostics.ifPresent(memory -> memory.remember(NetworkWeights.below(arrays, DIAGNOSTICS)));
    best = NetworkWeights.below(arrays, BEST);
    network.getConfiguration().setIterationCount(Math.toIntExact(card.steps()));
    network.getConfiguration().setEpochCount(card.progress().epoch());
  }
}
