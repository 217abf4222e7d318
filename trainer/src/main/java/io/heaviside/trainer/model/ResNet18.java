package io.heaviside.trainer.model;

/**
 * ResNet-18 (He et al., Deep Residual Learning, CVPR 2016, table 1) with every ReLU replaced by the
 * hard threshold, as FTPROP trains it on ImageNet; layers are named as in torchvision.
 *
 * <p>{@code conv1 7x7x64 stride 2 pad 3 - BN - g - pool 3/2 pad 1}, four stages of two basic blocks
 * with 64, 128, 256 and 512 filters, the mean over what is left of the map, {@code fc}. A block is
 * {@code conv 3x3 - BN - g - conv 3x3 - BN}, plus its input, then g: the second threshold comes
 * behind the sum. Where a stage halves the map, the shortcut is a 1x1 convolution with batch norm
 * and no threshold. 11,689,512 parameters for 1000 classes, 1.81 G multiply-adds at 224x224.
 *
 * <p>The form for small images has a stem of {@code conv1 3x3x64 pad 1 - BN - g} without pooling;
 * 11,173,962 parameters for 10 classes. Batch norm's epsilon is 1e-5. Filters start normal with
 * variance {@code 2 / (k^2 filters)}, fc as PyTorch 0.3 does, batch norm's scales at 1.
 */
final class ResNet18 {
  private static final int[] FILTERS = {64, 128, 256, 512};

  private final NetworkBuilder network;
  private final LayerDefaults layers;

  private ResNet18(NetworkBuilder network, LayerDefaults layers) {
    this.network = network;
    this.layers = layers;
  }

  static void build(NetworkBuilder network, LayerDefaults layers, int classes) {
    network
        .add(layers.convolution(Conv.of("conv1", 7, 64).stride(2).pad(3).bias(false)))
        .add(layers.norms().layer("bn1"))
        .add(layers.threshold("act1"))
        .add(layers.maxPool("maxpool", 3, 2, 1));
    new ResNet18(network, layers).body(classes);
  }

  static void buildSmall(NetworkBuilder network, LayerDefaults layers, int classes) {
    network
        .add(layers.convolution(Conv.of("conv1", 3, 64).pad(1).bias(false)))
        .add(layers.norms().layer("bn1"))
        .add(layers.threshold("act1"));
    new ResNet18(network, layers).body(classes);
  }

  private void body(int classes) {
    for (int stage = 0; stage < FILTERS.length; stage++) {
      int stride = stage == 0 ? 1 : 2;
      block("layer" + (stage + 1) + ".0", FILTERS[stage], stride);
      block("layer" + (stage + 1) + ".1", FILTERS[stage], 1);
    }
    network.add(layers.globalAveragePool("avgpool")).add(layers.output("fc", classes));
  }

  private void block(String name, int filters, int stride) {
    String input = network.top();
    String shortcut = stride == 1 ? input : shortcut(name + ".downsample", filters, stride);
    network
        .from(input)
        .add(
            layers.convolution(
                Conv.of(name + ".conv1", 3, filters).stride(stride).pad(1).bias(false)))
        .add(layers.norms().layer(name + ".bn1"))
        .add(layers.threshold(name + ".act1"))
        .add(layers.convolution(Conv.of(name + ".conv2", 3, filters).pad(1).bias(false)))
        .add(layers.norms().layer(name + ".bn2"))
        .sumWith(name + ".sum", shortcut)
        .add(layers.threshold(name + ".act2"));
  }

  private String shortcut(String name, int filters, int stride) {
    return network
        .add(layers.convolution(Conv.of(name + ".conv", 1, filters).stride(stride).bias(false)))
        .add(layers.norms().layer(name + ".bn"))
        .top();
  }
}
