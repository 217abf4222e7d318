package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.SplittingConfig;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * The normalization of algorithm 1 of Dinh &amp; Xin (2020), {@code w = what / ||what||}, for every
 * filter and unit of the split layers of a deep network: a DL4J constraint, applied after every
 * step. A channel of zeros stays as it is.
 */
public final class UnitNormFilters {
  private UnitNormFilters() {}

  /**
   * Puts the constraint on the split layers of a network, which stays as it is until its first
   * step.
   */
  public static void constrain(ComputationGraph network, SplittingConfig config) {
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      if (config.splits(name)
          && layer.paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
        int[] dimensions =
            Channels.withinChannel(layer.getParam(DefaultParamInitializer.WEIGHT_KEY));
        layer
            .conf()
            .getLayer()
            .setConstraints(
                List.of(
                    new UnitNormConstraint(
                        Set.of(DefaultParamInitializer.WEIGHT_KEY), dimensions)));
      }
    }
  }
}
