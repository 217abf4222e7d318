package io.heaviside.trainer.diagnostics;

import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A second network over the parameters of the one that is trained, with its hard thresholds watched
 * and without dropout.
 *
 * <p>It shares the parameters, so that it is always up to date, and nothing else: gradients,
 * inputs, scores, counters and batch norm's batch statistics are its own. A backward pass leaves
 * changes of batch norm's running statistics in its gradients, where they end. Without dropout it
 * draws no random numbers.
 */
final class Twin {
  private final ComputationGraph graph;
  private final Map<String, LayerTally> tallies = new LinkedHashMap<>();

  Twin(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    configuration.getVertices().forEach(this::prepare);
    endBackwardPass(network, configuration.getVertices());
    graph = new ComputationGraph(configuration);
    graph.init(network.params(), /* cloneParametersArray= */ false);
  }

  private void prepare(String name, GraphVertex vertex) {
    if (vertex instanceof LayerVertex owner) {
      Layer layer = owner.getLayerConf().getLayer();
      layer.setIDropout(null);
      if (layer instanceof ActivationLayer activation) {
        IActivation function = activation.getActivationFn();
        tally(name, function)
            .ifPresent(tally -> activation.setActivationFn(new Watch(function, tally)));
      }
      if (layer instanceof LearnedResolution learned) {
        // In units of alpha: a level that only moves with alpha has not flipped.
        tally(name, learned.unit()).ifPresent(tally -> learned.onBackward(tally::add));
      }
    }
  }

  private Optional<LayerTally> tally(String name, IActivation function) {
    Optional<LayerTally> tally =
        StepFunction.of(function).map(steps -> new LayerTally(name, steps));
    tally.ifPresent(counts -> tallies.put(name, counts));
    return tally;
  }

  /**
   * Freezes everything before the first watched layer: it runs forward as before, and DL4J spares
   * it the backward pass.
   */
  private void endBackwardPass(ComputationGraph network, Map<String, GraphVertex> vertices) {
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      if (tallies.containsKey(name)) {
        return;
      }
      vertices.computeIfPresent(name, (unused, vertex) -> new FrozenVertex(vertex));
    }
  }

  /** Returns whether there is anything to watch. */
  boolean any() {
    return !tallies.isEmpty();
  }

  /** Runs a mini-batch forward and backward as a training step does, up to the update. */
  void pass(DataSet batch) {
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
  }

  /** Hands over what was counted since the last call. */
  void finish(Shares shares) {
    tallies.values().forEach(tally -> tally.finish(shares));
  }

  /** Returns the activations of the epoch before, by layer. */
  Map<String, INDArray> memory() {
    Map<String, INDArray> memory = new TreeMap<>();
    tallies.forEach((layer, tally) -> tally.memory().ifPresent(h -> memory.put(layer, h)));
    return memory;
  }

  /** Takes up such activations, as far as there are any. */
  void remember(Function<String, @Nullable INDArray> memory) {
    tallies.forEach((layer, tally) -> tally.remember(memory.apply(layer)));
  }
}
