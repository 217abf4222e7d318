package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An l-layer hard-threshold network {@code y = g(W_l g(W_{l-1} ... g(W_1 x)))}.
 *
 * @param layers d = 1..l, the output layer last
 */
public record SignNetwork(List<SignLayer> layers) {
  public SignNetwork {
    layers = List.copyOf(layers);
  }

  /** Returns a network with independent weights and biases from U(-1, 1). */
  public static SignNetwork random(
      TrainingSet data, HiddenSizes hidden, RandomGenerator generator) {
    List<SignLayer> layers = new ArrayList<>();
    int inputs = data.inputs().get(0).dimension();
    for (int size : hidden.withOutputs(data)) {
      List<Unit> units = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        units.add(Unit.of(generator.doubles(inputs + 1L, -1, 1).toArray()));
      }
      layers.add(new SignLayer(units));
      inputs = size;
    }
    return new SignNetwork(layers);
  }

  /** Returns {@code H_1..H_l}, the activations of every layer on the inputs X. */
  public List<Signs> activations(List<Point> inputs) {
    List<Signs> activations = new ArrayList<>();
    List<Point> seen = inputs;
    for (SignLayer layer : layers) {
      Signs signs = layer.activations(seen);
      activations.add(signs);
      seen = signs.columns();
    }
    return activations;
  }

  /** Returns the number of examples that any output unit classifies wrongly. */
  public int errors(TrainingSet data) {
    List<Signs> activations = activations(data.inputs());
    return activations.get(activations.size() - 1).differingExamples(data.labels());
  }
}
