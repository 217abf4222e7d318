package io.heaviside.trainer.model;

import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** What a layer does, in the words of the papers. */
final class LayerKind {
  private LayerKind() {}

  static String of(GraphVertex vertex) {
    return vertex instanceof LayerVertex layer ? of(layer.getLayerConf().getLayer()) : "sum";
  }

  private static String of(Layer layer) {
    if (layer instanceof ConvolutionLayer conv) {
      return "conv" + window(conv.getKernelSize(), conv.getStride(), conv.getPadding(), 1);
    }
    if (layer instanceof SubsamplingLayer pool) {
      int side = pool.getKernelSize()[0];
      return "max pool" + window(pool.getKernelSize(), pool.getStride(), pool.getPadding(), side);
    }
    if (layer instanceof GlobalPoolingLayer) {
      return "global mean";
    }
    if (layer instanceof BatchNormalization) {
      return "batch norm";
    }
    if (layer instanceof DropoutLayer) {
      return "dropout";
    }
    if (layer instanceof ActivationLayer activation) {
      return ActivationBits.of(activation.getActivationFn()) < LayerSummary.FLOAT
          ? "threshold"
          : "activation";
    }
    if (layer instanceof LearnedResolution) {
      return "threshold";
    }
    return layer instanceof FeedForwardLayer ? "fc" : layer.getClass().getSimpleName();
  }

  /** Stride and padding are told where they are not the usual ones. */
  private static String window(int[] kernel, int[] stride, int[] padding, int usualStride) {
    return " "
        + kernel[0]
        + "x"
        + kernel[1]
        + (stride[0] == usualStride ? "" : " stride " + stride[0])
        + (padding[0] == 0 ? "" : " pad " + padding[0]);
  }
}
