package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.device.Devices;
import io.heaviside.trainer.splitting.Sparsity;
import io.heaviside.trainer.splitting.TargetSparsity;
import io.heaviside.trainer.splitting.UnitNormFilters;
import io.heaviside.trainer.splitting.WeightSplitting;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Builds the network that an experiment names. */
public final class Networks {
  /** Large enough for every architecture. */
  private static final ImageShape ANY_IMAGE = new ImageShape(224, 224, 3);

  private static final int ANY_CLASSES = 10;

  static {
    // Before ND4J makes its own choice, which every way to a network leads to.
    Devices.prepare();
  }

  private Networks() {}

  /**
   * Returns an initialized network.
   *
   * @param config the experiment
   * @param shape the shape of the images as the network sees them
   * @param classes number of classes
   * @param stepsPerEpoch optimizer steps in one epoch, which the schedules need
   * @throws ConfigException if the images are too small for the architecture, or a layer that shall
   *     be split does not exist or has no weights
   */
  public static ComputationGraph create(
      ExperimentConfig config, ImageShape shape, int classes, long stepsPerEpoch) {
    ComputationGraph network =
        new ComputationGraph(configuration(config, shape, classes, stepsPerEpoch));
    network.init();
    Initialization.of(config).apply(network);
    if (config.optimizer().clips()) {
      network.addListeners(new GradientClipping(config.optimizer()));
    }
    if (config.splitting() != null) {
      checkLayers(config.splitting().layerSettings().named(), new Sparsity(network).layers());
      WeightSplitting.attach(network);
      if (config.splitting().unitNormFilters()) {
        UnitNormFilters.attach(network, config.splitting());
      }
      network.addListeners(
          new TargetSparsity(stepsPerEpoch, config.splitting().targetUpdateSteps()));
    }
    return network;
  }

  /**
   * Returns what the network would be made of, without building it.
   *
   * @throws ConfigException if the images are too small for the architecture
   */
  public static NetworkSummary summary(ExperimentConfig config, ImageShape shape, int classes) {
    return NetworkReader.read(configuration(config, shape, classes, 1), shape);
  }

  /** Returns what a network is made of, when it is given images of this shape. */
  public static NetworkSummary summary(ComputationGraph network, ImageShape shape) {
    return NetworkReader.read(network.getConfiguration(), shape);
  }

  /**
   * Checks that the network has the layers that the experiment names, without images: names do not
   * depend on them.
   *
   * @throws ConfigException if one is missing or has no weights; the message lists those there are
   */
  public static void requireLayers(ExperimentConfig config) {
    if (config.splitting() != null) {
      NetworkSummary network = summary(config, ANY_IMAGE, ANY_CLASSES);
      checkLayers(
          config.splitting().layerSettings().named(),
          network.layers().stream()
              .filter(layer -> layer.weights() > 0)
              .map(LayerSummary::name)
              .toList());
    }
  }

  static ComputationGraphConfiguration configuration(
      ExperimentConfig config, ImageShape shape, int classes, long stepsPerEpoch) {
    LayerDefaults layers = LayerDefaults.of(config, stepsPerEpoch);
    NetworkBuilder network = new NetworkBuilder(layers.graph(), shape);
    switch (config.model().name()) {
      case LENET -> LeNet.build(network, layers, classes);
      case LENET5 -> LeNet5.build(network, layers, classes);
      case LENET_32_64 -> LeNet3264.build(network, layers, classes);
      case CONVNET4 -> ConvNet4.build(network, layers, classes);
      case CONVNET8 -> ConvNet8.build(network, layers, classes);
      case ALEXNET -> AlexNet.build(network, layers, classes);
      case RESNET_18 -> ResNet18.build(network, layers, classes);
      case RESNET_18_SMALL -> ResNet18.buildSmall(network, layers, classes);
      case MLP -> Mlp.build(network, layers, config.model().hidden(), classes);
    }
    return network.build();
  }

  private static void checkLayers(Map<String, String> keys, List<String> existing) {
    for (Map.Entry<String, String> named : keys.entrySet()) {
      if (!existing.contains(named.getKey())) {
        throw new ConfigException(
            named.getValue()
                + ": found "
                + named.getKey()
                + "; expected layers with weights: "
                + String.join(", ", existing)
                + ". Correct the name or remove it.");
      }
    }
  }
}
