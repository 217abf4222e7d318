package io.heaviside.trainer.model;

import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;

/** How many bits the output of a layer takes when the network is used. */
final class ActivationBits {
  private static final int PROBES = 20_001;
  private static final int MOST_LEVELS = 256;

  private ActivationBits() {}

  static int behind(GraphVertex vertex, int inputBits) {
    if (!(vertex instanceof LayerVertex layer)) {
      return LayerSummary.FLOAT;
    }
    Layer configuration = layer.getLayerConf().getLayer();
    if (configuration instanceof ActivationLayer activation) {
      return of(activation.getActivationFn());
    }
    if (configuration instanceof LearnedResolution learned) {
      return bits(learned.steps() + 1);
    }
    return keepsValues(configuration) ? inputBits : LayerSummary.FLOAT;
  }

  /** A maximum is one of its inputs, and dropout drops nothing when the network is used. */
  private static boolean keepsValues(Layer layer) {
    return layer instanceof DropoutLayer
        || (layer instanceof SubsamplingLayer pooling
            && pooling.getPoolingType() == PoolingType.MAX);
  }

  /** Counts the values that the function takes on a grid, so that any quantizer tells its own. */
  static int of(IActivation function) {
    float[] values =
        function
            .getActivation(Nd4j.linspace(-10, 10, PROBES).castTo(Nd4j.dataType()), false)
            .dup()
            .data()
            .asFloat();
    Arrays.sort(values);
    int levels = 1;
    for (int i = 1; i < values.length; i++) {
      levels += values[i] != values[i - 1] ? 1 : 0;
    }
    return levels > MOST_LEVELS ? LayerSummary.FLOAT : bits(levels);
  }

  private static int bits(int levels) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(levels - 1));
  }
}
