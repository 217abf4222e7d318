package io.heaviside.trainer.checkpoint;

import io.heaviside.trainer.splitting.SplittingState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays that w and u of a network consist of: parameters and the splitting's state, by name.
 */
final class NetworkWeights {
  private static final String PARAMETERS = "parameters";
  private static final String SPLITTING = "splitting.";

  private NetworkWeights() {}

  /** Returns the arrays by name; the parameters are the live ones. */
  static SortedMap<String, INDArray> of(ComputationGraph network) {
    SortedMap<String, INDArray> arrays = new TreeMap<>();
    arrays.put(PARAMETERS, network.params());
    new SplittingState(network)
        .arrays()
        .forEach(
            (name, values) ->
                arrays.put(SPLITTING + name.replace('/', '.'), Nd4j.createFromArray(values)));
    return arrays;
  }

  /**
   * Gives such arrays to a network of the same experiment.
   *
   * @throws IllegalArgumentException if one is missing or has another size
   */
  static void assign(Map<String, INDArray> arrays, ComputationGraph network) {
    assignParameters(arrays, network);
    SortedMap<String, float[]> splitting = new TreeMap<>();
    below(arrays, SPLITTING)
        .forEach((name, values) -> splitting.put(layerFirst(name), values.toFloatVector()));
    new SplittingState(network).restore(splitting);
  }

  static void assign(INDArray live, Map<String, INDArray> arrays, String name) {
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

  /** Gives the parameters alone to such a network. */
  static void assignParameters(Map<String, INDArray> arrays, ComputationGraph network) {
    assign(network.params(), arrays, PARAMETERS);
  }

  /** Returns the arrays whose names begin with a prefix, under the rest of their names. */
  static SortedMap<String, INDArray> below(Map<String, INDArray> arrays, String prefix) {
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
