package io.heaviside.trainer.model;

/**
 * The four-layer network of FTPROP's CIFAR-10 experiment (Friesen &amp; Domingos 2018, table 1).
 *
 * <p>{@code conv 5x5x32 pad 3 - pool 2 - g - conv 5x5x64 pad 2 - pool 2 - g - [BN] - fc 1024 - g -
 * [BN] - fc 10}, pooling before the threshold, biases everywhere. Images of 32x32 have the sizes
 * 34, 17, 17, 8; 4,259,274 parameters for 32x32x3 and 3,274,634 for 28x28x1.
 *
 * <p>As in the authors' code, batch norm is off unless asked for ({@code model.batch_norm: with})
 * and then comes behind the threshold. Starts as PyTorch 0.3 does.
 */
final class ConvNet4 {
  private ConvNet4() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    boolean norm = layers.norms().wanted(false);
    network
        .add(layers.convolution(Conv.of("conv1", 5, 32).pad(3)))
        .add(layers.maxPool("pool1", 2))
        .add(layers.threshold("act1"))
        .add(layers.convolution(Conv.of("conv2", 5, 64).pad(2)))
        .add(layers.maxPool("pool2", 2))
        .add(layers.threshold("act2"))
        .addIf(norm, layers.norms().layer("bn1"))
        .add(layers.dense("fc1", 1024))
        .add(layers.threshold("act3"))
        .addIf(norm, layers.norms().layer("bn2"))
        .add(layers.output("fc2", classes));
  }
}
