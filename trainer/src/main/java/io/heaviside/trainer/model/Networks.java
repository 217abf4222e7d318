package io.heaviside.trainer.model;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.splitting.SparseWeights;
import io.heaviside.trainer.splitting.TargetSparsity;
import io.heaviside.trainer.splitting.UnitNormFilters;
import io.heaviside.trainer.splitting.WeightSplitting;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

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
   * @throws ConfigException if a layer that shall be split does not exist or has no weights
   */
  public static ComputationGraph create(
      ExperimentConfig config, ImageShape shape, int classes, long stepsPerEpoch) {
    LayerDefaults layers = LayerDefaults.of(config, stepsPerEpoch);
    NetworkBuilder builder = new NetworkBuilder(layers.graph(), shape);
    switch (config.model().name()) {
      case LENET -> LeNet.build(builder, layers, classes);
    }
    ComputationGraph network = new ComputationGraph(builder.build());
    network.init();
    if (config.splitting() != null) {
      checkLayers(config.splitting().named(), new SparseWeights(network).layers());
      WeightSplitting.attach(network);
      network.addListeners(
          new TargetSparsity(stepsPerEpoch, config.splitting().targetUpdateSteps()));
      if (config.splitting().unitNormFilters()) {
        UnitNormFilters.constrain(network, config.splitting());
      }
    }
    return network;
  }

  private static void checkLayers(Collection<String> named, List<String> existing) {
    for (String layer : named) {
      if (!existing.contains(layer)) {
        throw new ConfigException(
            "splitting.layers: found "
                + layer
                + "; expected layers with weights: "
                + String.join(", ", existing)
                + ". Correct the name or leave the list empty for all.");
      }
    }
  }
}
