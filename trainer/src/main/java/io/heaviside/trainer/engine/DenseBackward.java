package io.heaviside.trainer.engine;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense layer's gradients: {@code dL/dW = x^T d}, {@code dL/db} the sum of d over the batch,
 * {@code dL/dx = d W^T}, for d of shape {@code batch x units}.
 */
final class DenseBackward implements LinearBackward.Backward {
  @Override
  public Pair<Gradient, INDArray> apply(
      Layer layer, INDArray delta, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    Gradient gradient = new DefaultGradient();
    INDArray bias = gradients.get(DefaultParamInitializer.BIAS_KEY);
    if (bias != null) {
      delta.sum(bias, 0);
      gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, bias);
    }
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD,
            delta.dataType(),
            new long[] {weights.size(0), delta.size(0)},
            'f');
    below = weights.mmuli(delta.transpose(), below).transpose();
    INDArray ofWeights = gradients.get(DefaultParamInitializer.WEIGHT_KEY);
    Nd4j.gemm(layer.input(), delta, ofWeights, true, false, 1.0, 0.0);
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, ofWeights);
    return new Pair<>(gradient, below);
  }
}
