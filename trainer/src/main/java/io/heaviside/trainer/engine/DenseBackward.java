package io.heaviside.trainer.engine;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense layer's gradients: {@code dL/dW = x^T d}, {@code dL/db} the sum of d over the batch,
 * {@code dL/dx = d W^T}, for d of shape {@code batch x units}.
 *
 * @param aboveImages whether x is the network's input: then nobody asks for {@code dL/dx}, which is
 *     as much work as {@code dL/dW}, and it is null
 */
record DenseBackward(boolean aboveImages) implements LinearBackward.Backward {
  @Override
  public Pair<Gradient, @Nullable INDArray> apply(
      Layer layer, INDArray delta, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces) {
    Gradient gradient = new DefaultGradient();
    INDArray bias = gradients.get(DefaultParamInitializer.BIAS_KEY);
    if (bias != null) {
      delta.sum(bias, 0);
      gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, bias);
    }
    INDArray below = aboveImages ? null : below(layer, delta, workspaces);
    INDArray ofWeights = gradients.get(DefaultParamInitializer.WEIGHT_KEY);
    Nd4j.gemm(layer.input(), delta, ofWeights, true, false, 1.0, 0.0);
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, ofWeights);
    return new Pair<>(gradient, below);
  }

  private static INDArray below(Layer layer, INDArray delta, LayerWorkspaceMgr workspaces) {
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD,
            delta.dataType(),
            new long[] {weights.size(0), delta.size(0)},
            'f');
    return weights.mmuli(delta.transpose(), below).transpose();
  }
}
