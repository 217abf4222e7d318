package io.heaviside.trainer.model;

/**
 * LeNet with 32 and 64 filters, the other candidate in the code of RVS-CGD's first author.
 *
 * <p>{@code conv 5x5x32 same - pool 2 - g - conv 5x5x64 same - pool 2 - g - fc 1024 - g - dropout -
 * fc 10}. 3,274,634 parameters for 28x28x1.
 *
 * <p>Deviations: there the activation comes before the pooling (see {@link LeNet5}), and the share
 * that is dropped is not published; {@code model.dropout} is 0.5 by default. Batch norm in front of
 * each threshold is an option ({@code model.batch_norm: with}). Starts as PyTorch 0.3 does,
 * although that code is not PyTorch's.
 */
final class LeNet3264 {
  private LeNet3264() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    boolean norm = layers.norms().wanted(false);
    network
        .add(layers.convolution(Conv.of("conv1", 5, 32).pad(2)))
        .add(layers.maxPool("pool1", 2))
        .addIf(norm, layers.norms().layer("bn1"))
        .add(layers.threshold("act1"))
        .add(layers.convolution(Conv.of("conv2", 5, 64).pad(2)))
        .add(layers.maxPool("pool2", 2))
        .addIf(norm, layers.norms().layer("bn2"))
        .add(layers.threshold("act2"))
        .add(layers.dense("fc1", 1024))
        .addIf(norm, layers.norms().layer("bn3"))
        .add(layers.threshold("act3"))
        .add(layers.dropout("drop"))
        .add(layers.output("fc2", classes));
  }
}
