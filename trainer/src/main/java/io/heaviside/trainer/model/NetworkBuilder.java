package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A network as it is read: layer after layer, each on top of the one before, with branches that
 * start at a named layer and meet in a sum.
 */
final class NetworkBuilder {
  private static final String INPUT = "images";

  private final ComputationGraphConfiguration.GraphBuilder graph;
  private final int side;
  private String top = INPUT;

  NetworkBuilder(ComputationGraphConfiguration.GraphBuilder graph, ImageShape shape) {
    this.side = Math.min(shape.height(), shape.width());
    this.graph =
        graph
            .addInputs(INPUT)
            .setInputTypes(
                InputType.convolutional(shape.height(), shape.width(), shape.channels()));
  }

  /** Puts a layer on top; its name is the layer's own. */
  NetworkBuilder add(Layer layer) {
    graph.addLayer(layer.getLayerName(), layer, top);
    top = layer.getLayerName();
    return this;
  }

  /** Puts a layer on top if it is wanted. */
  NetworkBuilder addIf(boolean wanted, Layer layer) {
    return wanted ? add(layer) : this;
  }

  /** Returns the shorter side of the images. */
  int side() {
    return side;
  }

  /**
   * Refuses images for which some layer would have nothing left.
   *
   * @throws ConfigException naming the smallest size
   */
  void requireSide(String model, int smallest) {
    if (side < smallest) {
      throw new ConfigException(
          "model.name: found "
              + model
              + " for images of "
              + side
              + "x"
              + side
              + "; expected at least "
              + smallest
              + "x"
              + smallest
              + ". Raise data.image_size, preprocess the images larger, or choose another model.");
    }
  }

  /** Returns the name of the topmost layer, for a branch to start from. */
  String top() {
    return top;
  }

  /** Continues on top of a layer further below. */
  NetworkBuilder from(String layer) {
    top = layer;
    return this;
  }

  /** Puts the sum of the topmost layer and another on top. */
  NetworkBuilder sumWith(String name, String other) {
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), top, other);
    top = name;
    return this;
  }

  ComputationGraphConfiguration build() {
    return graph.setOutputs(top).build();
  }
}
