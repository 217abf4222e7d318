package io.heaviside.trainer.model;

/**
 * The eight-layer network of FTPROP's CIFAR-10 experiment, which DoReFa-Net (Zhou et al. 2016) uses
 * for SVHN.
 *
 * <p>{@code conv0 5x5x48 pad 2 - pool 2 - g | conv1 3x3x64 pad 1 | conv2 3x3x64 pad 1, pool 2 |
 * conv3 3x3x128 | conv4 3x3x128 pad 1 | conv5 3x3x128 | dropout of channels - conv6 4x4x512 | fc
 * 10}, with batch norm, then pooling, then the threshold behind conv1 to conv6, and biases in conv0
 * and fc only. Images of 32x32 have the sizes 32, 16, 16, 8, 6, 6, 4, 1; 1,492,554 parameters for
 * three channels. The 40x40 form has no padding in conv0 and 5x5 filters in conv6.
 *
 * <p>Deviations: for other sizes conv6 covers the whole map that conv5 leaves, which is what makes
 * both published forms; images of 40x40 keep the padding of conv0. Without batch norm ({@code
 * model.batch_norm: without}) every layer has a bias. Batch norm's epsilon is 1e-4. Starts as
 * PyTorch 0.3 does.
 */
final class ConvNet8 {
  /** conv5 leaves at least one pixel: 20 / 4 - 4. */
  private static final int SMALLEST = 20;

  private ConvNet8() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    network.requireSide("convnet8", SMALLEST);
    boolean norm = layers.norms().wanted(true);
    network
        .add(layers.convolution(Conv.of("conv0", 5, 48).pad(2)))
        .add(layers.maxPool("pool0", 2))
        .add(layers.threshold("act0"));
    block(network, layers, Conv.of("conv1", 3, 64).pad(1).bias(!norm), false);
    block(network, layers, Conv.of("conv2", 3, 64).pad(1).bias(!norm), true);
    block(network, layers, Conv.of("conv3", 3, 128).bias(!norm), false);
    block(network, layers, Conv.of("conv4", 3, 128).pad(1).bias(!norm), false);
    block(network, layers, Conv.of("conv5", 3, 128).bias(!norm), false);
    network.add(layers.dropoutOfChannels("drop6"));
    int side = network.side() / 4 - 4;
    block(network, layers, Conv.of("conv6", side, 512).bias(!norm), false);
    network.add(layers.output("fc", classes));
  }

  private static void block(NetworkBuilder network, LayerDefaults layers, Conv conv, boolean pool) {
    String number = conv.name().substring("conv".length());
    network
        .add(layers.convolution(conv))
        .addIf(layers.norms().wanted(true), layers.norms().layer("bn" + number, BatchNorms.DOREFA))
        .addIf(pool, layers.maxPool("pool" + number, 2))
        .add(layers.threshold("act" + number));
  }
}
