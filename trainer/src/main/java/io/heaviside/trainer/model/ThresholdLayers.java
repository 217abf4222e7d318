package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ActivationConfig;
import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The hard threshold of an experiment as a layer. */
final class ThresholdLayers {
  private ThresholdLayers() {}

  static Layer of(ActivationConfig config, String name) {
    return switch (config.resolution()) {
      case FIXED -> new ActivationLayer.Builder().name(name).activation(activation(config)).build();
      case LEARNED -> {
        Layer learned = new LearnedResolution(config.steps());
        learned.setLayerName(name);
        yield learned;
      }
    };
  }

  private static HardThreshold activation(ActivationConfig config) {
    return new HardThreshold(
        config.quantizer(), config.targetRule(), config.steps(), config.weighted());
  }
}
