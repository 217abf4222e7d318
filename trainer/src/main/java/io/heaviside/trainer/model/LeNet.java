package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * LeNet with binary activations: 20 and 50 filters of 5x5, 500 hidden units.
 *
 * <p>{@code conv 5x5x20 - pool 2 - BN - g - conv 5x5x50 - pool 2 - BN - g - fc 500 - BN - g - fc
 * 10}. Pooling comes before the threshold, as in the networks of the FTPROP authors: a maximum over
 * binary values would nearly always be one. The batch norm in front of each threshold keeps the
 * pre-activations in the range where the surrogates are not saturated. 431,080 parameters without
 * batch norm for 28x28x1 images and 10 classes.
 */
final class LeNet {
  private LeNet() {}

  static MultiLayerConfiguration configuration(
      LayerDefaults defaults, ImageShape shape, int classes) {
    return defaults
        .list()
        .layer(defaults.convolution("conv1", 5, 20))
        .layer(defaults.maxPool("pool1", 2))
        .layer(defaults.batchNorm("bn1"))
        .layer(defaults.threshold("act1"))
        .layer(defaults.convolution("conv2", 5, 50))
        .layer(defaults.maxPool("pool2", 2))
        .layer(defaults.batchNorm("bn2"))
        .layer(defaults.threshold("act2"))
        .layer(defaults.dense("fc1", 500))
        .layer(defaults.batchNorm("bn3"))
        .layer(defaults.threshold("act3"))
        .layer(defaults.output("fc2", classes))
        .setInputType(InputType.convolutional(shape.height(), shape.width(), shape.channels()))
        .build();
  }
}
