package io.heaviside.trainer.threshold.resolution;

import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** {@link LearnedResolution} with its alpha, in the network that trains it. */
final class LearnedResolutionLayer extends BaseLayer<LearnedResolution> {
  private static final long serialVersionUID = 1L;
  private static final double SMALLEST = 1e-3;
  private static final double LARGEST = 5;

  LearnedResolutionLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private INDArray alpha() {
    return Objects.requireNonNull(params.get(ResolutionParameter.ALPHA));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    assertInputSet(false);
    INDArray z =
        training
            ? memory.dup(ArrayType.ACTIVATIONS, input, input.ordering())
            : memory.leverageTo(ArrayType.ACTIVATIONS, input);
    double alpha = alpha().getDouble(0);
    return layerConf().unit().getActivation(z.divi(alpha), training).muli(alpha);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr memory) {
    assertInputSet(true);
    double alpha = alpha().getDouble(0);
    layerConf().tell(input, alpha, epsilon);
    int steps = layerConf().steps();
    INDArray above = input.dup();
    Nd4j.getExecutioner().exec(new Step(above, steps * alpha));
    double sumAbove = above.muli(epsilon).sumNumber().doubleValue();
    INDArray z = memory.dup(ArrayType.ACTIVATION_GRAD, input, epsilon.ordering());
    Nd4j.getExecutioner().exec(new Step(z, 0.0));
    z.muli(epsilon).subi(above);
    double sumWithin = z.sumNumber().doubleValue();

    INDArray gradient =
        Objects.requireNonNull(gradientViews.get(ResolutionParameter.ALPHA))
            .assign((steps + 1) / 2.0 * sumWithin + steps * sumAbove);
    Gradient gradients = new DefaultGradient();
    gradients.setGradientFor(ResolutionParameter.ALPHA, gradient);
    return new Pair<>(gradients, z);
  }

  @Override
  public void applyConstraints(int iteration, int epoch) {
    super.applyConstraints(iteration, epoch);
    INDArray alpha = alpha();
    alpha.assign(Math.min(LARGEST, Math.max(SMALLEST, alpha.getDouble(0))));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(mask, state);
  }
}
