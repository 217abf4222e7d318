package io.heaviside.trainer.model;

/**
 * LeNet-5 as in the code of RVS-CGD's first author: 6 and 16 filters of 5x5, 120 and 84 units.
 *
 * <p>{@code conv 5x5x6 - pool 2 - g - conv 5x5x16 - pool 2 - g - fc 120 - g - fc 84 - g - fc 10}.
 * 62,006 parameters for 32x32x3 images, for which that code is written; 44,426 for 28x28x1.
 *
 * <p>Deviations: there the activation comes before the pooling. A maximum commutes with a step, so
 * that the forward pass is the same; backward, the gradient here goes to the largest pre-activation
 * and not to the first of several ones. Batch norm in front of each threshold is an option ({@code
 * model.batch_norm: with}). Starts as PyTorch 0.3 does.
 */
final class LeNet5 {
  private LeNet5() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    boolean norm = layers.norms().wanted(false);
    network
        .add(layers.convolution("conv1", 5, 6))
        .add(layers.maxPool("pool1", 2))
        .addIf(norm, layers.norms().layer("bn1"))
        .add(layers.threshold("act1"))
        .add(layers.convolution("conv2", 5, 16))
        .add(layers.maxPool("pool2", 2))
        .addIf(norm, layers.norms().layer("bn2"))
        .add(layers.threshold("act2"))
        .add(layers.dense("fc1", 120))
        .addIf(norm, layers.norms().layer("bn3"))
        .add(layers.threshold("act3"))
        .add(layers.dense("fc2", 84))
        .addIf(norm, layers.norms().layer("bn4"))
        .add(layers.threshold("act4"))
        .add(layers.output("fc3", classes));
  }
}
