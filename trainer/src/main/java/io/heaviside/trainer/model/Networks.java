package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ExperimentConfig;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Builds the network that an experiment names. */
public final class Networks {
  private Networks() {}

  /**
   * Returns an initialized network.
   *
   * @param config the experiment
   * @param shape the images' shape
   * @param classes number of classes
   * @param stepsPerEpoch optimizer steps in one epoch, which the schedules need
   */
  public static MultiLayerNetwork create(
      ExperimentConfig config, ImageShape shape, int classes, long stepsPerEpoch) {
    LayerDefaults defaults = LayerDefaults.of(config, stepsPerEpoch);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            switch (config.model().name()) {
              case LENET -> LeNet.configuration(defaults, shape, classes);
            });
    network.init();
    return network;
  }
}
