package io.heaviside.trainer.engine;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution's gradients by oneDNN, through DL4J's own helper. */
final class ConvolutionBackward implements LinearBackward.Backward {
  private final MKLDNNConvHelper helper = new MKLDNNConvHelper(DataType.FLOAT);

  /** Whether oneDNN is there and has gradients for numbers of this kind. */
  static boolean supports(Layer layer) {
    INDArray weights = layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    return Engine.usesOneDnn() && weights.dataType() == DataType.FLOAT;
  }

  @Override
  public Pair<Gradient, @Nullable INDArray> apply(
      Layer layer, INDArray delta, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    ConvolutionLayer conf = (ConvolutionLayer) layer.conf().getLayer();
    return helper.backpropGradient(
        layer.input(),
        layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY),
        layer.getParam(ConvolutionParamInitializer.BIAS_KEY),
        delta,
        conf.getKernelSize(),
        conf.getStride(),
        conf.getPadding(),
        gradients.get(ConvolutionParamInitializer.BIAS_KEY),
        gradients.get(ConvolutionParamInitializer.WEIGHT_KEY),
        conf.getActivationFn(),
        conf.getCudnnAlgoMode(),
        conf.getCudnnBwdFilterAlgo(),
        conf.getCudnnBwdDataAlgo(),
        conf.getConvolutionMode(),
        conf.getDilation(),
        CNN2DFormat.NCHW,
        workspaces);
  }
}
