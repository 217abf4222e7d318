package io.heaviside.trainer.model;

/**
 * LeNet with binary activations: 20 and 50 filters of 5x5, 500 hidden units.
 *
 * <p>{@code conv 5x5x20 - pool 2 - BN - g - conv 5x5x50 - pool 2 - BN - g - fc 500 - BN - g - fc
 * 10}. Pooling comes before the threshold, as in the networks of the FTPROP authors: a maximum over
 * binary values would nearly always be one. The batch norm in front of each threshold keeps the
 * pre-activations in the range where the surrogates are not saturated. 431,080 parameters without
 * batch norm for 28x28x1 images and 10 classes.
 *
 * <p>Starts uniform in {@code +-1/sqrt(fan_in)} with biases at zero. The RVS-CGD paper says
 * "variation of LeNet" and no more; see {@link LeNet5} and {@link LeNet3264} for two that its first
 * author published.
 */
final class LeNet {
  private LeNet() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    boolean norm = layers.norms().wanted(true);
    network
        .add(layers.convolution("conv1", 5, 20))
        .add(layers.maxPool("pool1", 2))
        .addIf(norm, layers.norms().layer("bn1"))
        .add(layers.threshold("act1"))
        .add(layers.convolution("conv2", 5, 50))
        .add(layers.maxPool("pool2", 2))
        .addIf(norm, layers.norms().layer("bn2"))
        .add(layers.threshold("act2"))
        .add(layers.dense("fc1", 500))
        .addIf(norm, layers.norms().layer("bn3"))
        .add(layers.threshold("act3"))
        .add(layers.output("fc2", classes));
  }
}
