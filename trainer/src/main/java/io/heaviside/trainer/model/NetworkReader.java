package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Reads a summary off a network's configuration. */
final class NetworkReader {
  private final ComputationGraphConfiguration network;
  private final Map<String, InputType> types;
  private final Map<String, Integer> bits = new HashMap<>();

  private NetworkReader(ComputationGraphConfiguration network, ImageShape shape) {
    this.network = network;
    InputType images = InputType.convolutional(shape.height(), shape.width(), shape.channels());
    this.types = new HashMap<>(network.getLayerActivationTypes(true, images));
    String input = network.getNetworkInputs().get(0);
    types.put(input, images);
    bits.put(input, LayerSummary.FLOAT);
  }

  static NetworkSummary read(ComputationGraphConfiguration network, ImageShape shape) {
    NetworkReader reader = new NetworkReader(network, shape);
    List<LayerSummary> layers = new ArrayList<>();
    network.getVertices().forEach((name, vertex) -> layers.add(reader.layer(name, vertex)));
    return new NetworkSummary(layers);
  }

  private LayerSummary layer(String name, GraphVertex vertex) {
    InputType input = type(inputs(name).get(0));
    InputType output = type(name);
    long weights = weights(vertex);
    return new LayerSummary(
        name,
        LayerKind.of(vertex),
        shape(output),
        bits(name),
        parameters(vertex),
        weights,
        input.arrayElementsPerExample(),
        bits(inputs(name).get(0)),
        weights * positions(output));
  }

  private List<String> inputs(String name) {
    return Objects.requireNonNull(network.getVertexInputs().get(name));
  }

  private InputType type(String name) {
    return Objects.requireNonNull(types.get(name));
  }

  private int bits(String name) {
    Integer known = bits.get(name);
    if (known == null) {
      GraphVertex vertex = Objects.requireNonNull(network.getVertices().get(name));
      known = ActivationBits.behind(vertex, bits(inputs(name).get(0)));
      bits.put(name, known);
    }
    return known;
  }

  /** How often each weight is used: at every position of a map, once otherwise. */
  private static long positions(InputType output) {
    return output instanceof InputTypeConvolutional map ? map.getHeight() * map.getWidth() : 1;
  }

  private static String shape(InputType output) {
    return output instanceof InputTypeConvolutional map
        ? map.getHeight() + "x" + map.getWidth() + "x" + map.getChannels()
        : Long.toString(output.arrayElementsPerExample());
  }

  private static long weights(GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex layer)
        || !(layer.getLayerConf().getLayer() instanceof FeedForwardLayer weighted)
        || weighted instanceof BatchNormalization) {
      return 0;
    }
    long matrix = weighted.getNIn() * weighted.getNOut();
    return weighted instanceof ConvolutionLayer convolution
        ? matrix * convolution.getKernelSize()[0] * convolution.getKernelSize()[1]
        : matrix;
  }

  private static long parameters(GraphVertex vertex) {
    if (!(vertex instanceof LayerVertex layer)) {
      return 0;
    }
    Layer configuration = layer.getLayerConf().getLayer();
    return configuration instanceof BatchNormalization norm
        ? 2 * norm.getNOut()
        : vertex.numParams(false);
  }
}
