package io.heaviside.bench.train;

import io.heaviside.records.DatasetManifest.ImageShape;

/** The networks that are measured, with images of the size that they are used for. */
@SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
public enum BenchNetwork {
  /** 20 and 50 filters of 5x5, 500 units, for MNIST's 28x28. */
  LENET("lenet", new ImageShape(28, 28, 1), 7680),
  /** FTPROP's four layers, for CIFAR-10's 32x32. */
  CONVNET4("convnet4", new ImageShape(32, 32, 3), 1536),
  /** With the stem for ImageNet, at 64x64. */
  RESNET_18("resnet-18", new ImageShape(64, 64, 3), 256);

  private final String word;
  private final ImageShape shape;
  private final int images;

  BenchNetwork(String word, ImageShape shape, int images) {
    this.word = word;
    this.shape = shape;
    this.images = images;
  }

  /** Returns the shape of the images. */
  ImageShape shape() {
    return shape;
  }

  /** Returns the usual number of training images: whole batches, a few seconds. */
  int images() {
    return images;
  }

  @Override
  public String toString() {
    return word;
  }
}
