package io.heaviside.trainer.ftprop;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @throws ConfigException if the network is not a chain of layers or has no hard threshold
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
      throw noTargets(network);
    }
    return layers;
  }

  private static ConfigException noTargets(ComputationGraph network) {
    boolean learned =
        Arrays.stream(network.getLayers())
            .anyMatch(layer -> layer.conf().getLayer() instanceof LearnedResolution);
    return surrogateOnly(
        learned
            ? "thresholds of a learned resolution, which has a surrogate only"
            : "a network without hard thresholds, where no layer needs targets");
  }

  private static ConfigException surrogateOnly(String network) {
    return new ConfigException(
        "ftprop.formulation: found per-layer; expected surrogate for "
            + network
            + ". Set ftprop.formulation=surrogate.");
  }

  private static @Nullable HardThreshold threshold(GraphVertex vertex) {
    return vertex.getLayer().conf().getLayer() instanceof ActivationLayer layer
            && layer.getActivationFn() instanceof HardThreshold threshold
        ? threshold
        : null;
  }

  private static void checkChain(GraphVertex vertex) {
    String name = vertex.getVertexName();
    if (vertex.getNumInputArrays() != 1 || vertex.getNumOutputConnections() > 1) {
      throw surrogateOnly("a network that is not a chain: it branches or joins at " + name);
    }
    if (!vertex.hasLayer()) {
      throw surrogateOnly(
          "a network that is not a chain of layers: its vertex " + name + " is no layer");
    }
  }
}
