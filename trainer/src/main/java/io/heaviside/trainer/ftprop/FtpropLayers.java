package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.threshold.HardThreshold;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;

/** Cuts a network into the layers of FTPROP, at its thresholds. */
final class FtpropLayers {
  private FtpropLayers() {}

  /**
   * Returns the layers, the lowest first.
   *
   * @throws ConfigException if the network is not a chain or has no hard threshold
   */
  static List<FtpropLayer> of(ComputationGraph network) {
    List<FtpropLayer> layers = new ArrayList<>();
    List<GraphVertex> map = new ArrayList<>();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      if (vertex.isInputVertex()) {
        continue;
      }
      checkChain(vertex);
      HardThreshold threshold = threshold(vertex);
      if (threshold == null) {
        map.add(vertex);
      }
      if (threshold != null || vertex.isOutputVertex()) {
        layers.add(new FtpropLayer(map, threshold));
        map.clear();
      }
    }
    if (layers.size() < 2) {
      throw new ConfigException(
          "ftprop.formulation: found per-layer; expected surrogate for a network without hard"
              + " thresholds, where no layer needs targets. Set ftprop.formulation=surrogate.");
    }
    return layers;
  }

  private static @Nullable HardThreshold threshold(GraphVertex vertex) {
    return vertex.getLayer().conf().getLayer() instanceof ActivationLayer layer
            && layer.getActivationFn() instanceof HardThreshold threshold
        ? threshold
        : null;
  }

  private static void checkChain(GraphVertex vertex) {
    if (!vertex.hasLayer()
        || vertex.getNumInputArrays() != 1
        || vertex.getNumOutputConnections() > 1) {
      throw new ConfigException(
          "ftprop.formulation: found per-layer; expected surrogate for a network that is not a chain"
              + " of layers: it branches or joins at "
              + vertex.getVertexName()
              + ". Set ftprop.formulation=surrogate, which takes the same steps.");
    }
  }
}
