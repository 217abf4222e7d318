package io.heaviside.trainer;

import io.heaviside.trainer.config.ConfigException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Starts a training from the weights of a model, batch norm included, whatever its method was. */
final class WarmStart {
  private WarmStart() {}

  /**
   * Overwrites the network's parameters.
   *
   * @throws ConfigException if the model has other layers or shapes
   * @throws ModelException if the file is missing, damaged or no model of Heaviside's
   */
  static void from(String file, ComputationGraph network) {
    ComputationGraph source = TrainedModel.load(Path.of(file)).network();
    Map<String, String> expected = shapes(network);
    Map<String, String> found = shapes(source);
    if (!found.equals(expected)) {
      throw new ConfigException(
          "warm_start: found "
              + file
              + " with parameters "
              + found
              + "; expected those of this experiment's network, "
              + expected
              + ". Name a model of the same architecture or remove the key.");
    }
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      Map<String, INDArray> weights = source.getLayer(name).paramTable();
      layer.paramTable().forEach((key, values) -> values.assign(weights.get(key)));
    }
  }

  private static Map<String, String> shapes(ComputationGraph network) {
    Map<String, String> shapes = new TreeMap<>();
    network
        .paramTable()
        .forEach((name, values) -> shapes.put(name, Arrays.toString(values.shape())));
    return shapes;
  }
}
