package io.heaviside.trainer.model;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a network is made of and what it costs, layer by layer, without its weights.
 *
 * @param layers from the images to the classes
 */
public record NetworkSummary(List<LayerSummary> layers) {
  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /** Returns the trained parameters: batch norm's running statistics do not count. */
  public long parameters() {
    return sum(LayerSummary::parameters);
  }

  /** Returns the weights of convolutions and fully connected layers. */
  public long weights() {
    return sum(LayerSummary::weights);
  }

  /** Returns the multiply-adds for one image. */
  public long multiplyAdds() {
    return sum(LayerSummary::multiplyAdds);
  }

  /** Returns those of them whose input is one of two values. */
  public long binaryMultiplyAdds() {
    return sum(LayerSummary::binaryMultiplyAdds);
  }

  /** Returns the bits that the inputs of all layers with weights take for one image. */
  public long activationBits() {
    return sum(layer -> layer.weights() > 0 ? layer.inputs() * layer.inputBits() : 0);
  }

  /** Returns how many inputs all layers with weights have for one image. */
  public long activations() {
    return sum(layer -> layer.weights() > 0 ? layer.inputs() : 0);
  }

  private long sum(ToLongFunction<LayerSummary> value) {
    return layers.stream().mapToLong(value).sum();
  }
}
