package io.heaviside.trainer.checkpoint;

import io.heaviside.trainer.diagnostics.Diagnostics;
import io.heaviside.trainer.ftprop.TrainingStep;
import io.heaviside.trainer.splitting.SplittingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays a training consists of: parameters (batch norm's running statistics among them), the
 * updaters' state, what the splitting remembers beside the weights, and the activations and signs
 * that the diagnostics compare with.
 *
 * <p>There is no state of a random generator: order, augmentation and dropout are functions of
 * seed, epoch and step. There is none of a schedule: learning rate, lambda and target sparsity
 * follow from epoch and step too.
 */
public final class TrainingState {
  private static final String PARAMETERS = "parameters";
  private static final String UPDATER = "updater.";
  private static final String SPLITTING = "splitting.";
  private static final String DIAGNOSTICS = "diagnostics.";

  private final ComputationGraph network;
  private final TrainingStep step;
  private final Optional<Diagnostics> diagnostics;

  /** Looks at a training. */
  public TrainingState(
      ComputationGraph network, TrainingStep step, Optional<Diagnostics> diagnostics) {
    this.network = network;
    this.step = step;
    this.diagnostics = diagnostics;
  }

  /** Returns the optimizer steps since the beginning. */
  long steps() {
    return network.getIterationCount();
  }

  /** Returns the arrays by name; some are the live ones, not copies. */
  SortedMap<String, INDArray> arrays() {
    SortedMap<String, INDArray> arrays = new TreeMap<>();
    arrays.put(PARAMETERS, network.params());
    List<INDArray> updaters = step.updaterState();
    for (int i = 0; i < updaters.size(); i++) {
      arrays.put(UPDATER + i, updaters.get(i));
    }
    new SplittingState(network)
        .arrays()
        .forEach(
            (name, values) ->
                arrays.put(SPLITTING + name.replace('/', '.'), Nd4j.createFromArray(values)));
    diagnostics.ifPresent(
        memory ->
            memory.memory().forEach((name, values) -> arrays.put(DIAGNOSTICS + name, values)));
    return arrays;
  }

  /**
   * Puts arrays and counters back.
   *
   * @throws IllegalArgumentException if an array is missing or has another size
   */
  void restore(Map<String, INDArray> arrays, CheckpointCard card) {
    assign(network.params(), arrays, PARAMETERS);
    List<INDArray> updaters = step.updaterState();
    for (int i = 0; i < updaters.size(); i++) {
      assign(updaters.get(i), arrays, UPDATER + i);
    }
    SortedMap<String, float[]> splitting = new TreeMap<>();
    below(arrays, SPLITTING)
        .forEach((name, values) -> splitting.put(layerFirst(name), values.toFloatVector()));
    new SplittingState(network).restore(splitting);
    diagnostics.ifPresent(memory -> memory.remember(below(arrays, DIAGNOSTICS)));
    network.getConfiguration().setIterationCount(Math.toIntExact(card.steps()));
    network.getConfiguration().setEpochCount(card.progress().epoch());
  }

  private static void assign(INDArray live, Map<String, INDArray> arrays, String name) {
    INDArray stored = arrays.get(name);
    if (stored == null || stored.length() != live.length()) {
      throw new IllegalArgumentException(
          name
              + ": found "
              + (stored == null ? "none" : stored.length() + " values")
              + "; expected "
              + live.length());
    }
    live.assign(stored.reshape(live.shape()));
  }

  private static SortedMap<String, INDArray> below(Map<String, INDArray> arrays, String prefix) {
    SortedMap<String, INDArray> found = new TreeMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), values);
          }
        });
    return found;
  }

  /** A layer's name may hold dots of its own; what is kept of it does not. */
  private static String layerFirst(String name) {
    int dot = name.lastIndexOf('.');
    return name.substring(0, dot) + "/" + name.substring(dot + 1);
  }
}
