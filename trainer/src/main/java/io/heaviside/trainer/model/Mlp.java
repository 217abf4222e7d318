package io.heaviside.trainer.model;

import java.util.List;

/**
 * A multilayer perceptron: {@code fc - BN - g} for each hidden layer, then {@code fc}.
 *
 * <p>Biases everywhere; batch norm is on unless switched off ({@code model.batch_norm: without}).
 * Starts as PyTorch 0.3 does.
 */
final class Mlp {
  private Mlp() {}

  static void build(
      NetworkBuilder network, LayerDefaults layers, List<Integer> hidden, int classes) {
    boolean norm = layers.norms().wanted(true);
    for (int i = 1; i <= hidden.size(); i++) {
      network
          .add(layers.dense("fc" + i, hidden.get(i - 1)))
          .addIf(norm, layers.norms().layer("bn" + i))
          .add(layers.threshold("act" + i));
    }
    network.add(layers.output("fc" + (hidden.size() + 1), classes));
  }
}
