package io.heaviside.trainer.model;

/**
 * AlexNet in the form of DoReFa-Net (Zhou et al. 2016) that FTPROP trains on ImageNet.
 *
 * <p>{@code conv0 12x12x96 stride 4 - g | conv1 5x5x256 pad 2 - BN - pool 3/2 pad 1 - g | conv2
 * 3x3x384 pad 1 - BN - pool 3/2 - g | conv3 3x3x384 pad 1 - BN - g | conv4 3x3x256 pad 1 - BN -
 * pool 3/2 - g | fc0 4096 - BN - g | fc1 4096 - BN - g | fc2 1000}. Biases in fc2 only, batch
 * norm's epsilon is 1e-4, no dropout, no groups. Images of 224x224 have the sizes 54, 54, 27, 13,
 * 13, 6; 62,394,344 parameters with 1000 classes.
 *
 * <p>The layers stay as they are for smaller images: 64x64 has the sizes 14, 14, 7, 3, 3, 1. Below
 * 60x60 the last pooling would have nothing left, which is refused. A maximum over nine normalized
 * values is nearly always positive: at the start almost all outputs of act4 are +1, and the fewer
 * positions it has the less the classifier sees at first. Starts as PyTorch 0.3 does.
 */
final class AlexNet {
  /** Leaves 13x13 behind conv0, 7x7, 3x3 and 1x1 behind the poolings. */
  private static final int SMALLEST = 60;

  private AlexNet() {}

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    network.requireSide("alexnet", SMALLEST);
    network
        .add(layers.convolution(Conv.of("conv0", 12, 96).stride(4).bias(false)))
        .add(layers.threshold("act0"))
        .add(layers.convolution(Conv.of("conv1", 5, 256).pad(2).bias(false)))
        .add(layers.norms().layer("bn1", BatchNorms.DOREFA))
        .add(layers.maxPool("pool1", 3, 2, 1))
        .add(layers.threshold("act1"))
        .add(layers.convolution(Conv.of("conv2", 3, 384).pad(1).bias(false)))
        .add(layers.norms().layer("bn2", BatchNorms.DOREFA))
        .add(layers.maxPool("pool2", 3, 2, 0))
        .add(layers.threshold("act2"))
        .add(layers.convolution(Conv.of("conv3", 3, 384).pad(1).bias(false)))
        .add(layers.norms().layer("bn3", BatchNorms.DOREFA))
        .add(layers.threshold("act3"))
        .add(layers.convolution(Conv.of("conv4", 3, 256).pad(1).bias(false)))
        .add(layers.norms().layer("bn4", BatchNorms.DOREFA))
        .add(layers.maxPool("pool4", 3, 2, 0))
        .add(layers.threshold("act4"));
    fullyConnected(network, layers, "0");
    fullyConnected(network, layers, "1");
    network.add(layers.output("fc2", classes));
  }

  private static void fullyConnected(NetworkBuilder network, LayerDefaults layers, String number) {
    network
        .add(layers.dense("fc" + number, 4096, false))
        .add(layers.norms().layer("bn_fc" + number, BatchNorms.DOREFA))
        .add(layers.threshold("act_fc" + number));
  }
}
