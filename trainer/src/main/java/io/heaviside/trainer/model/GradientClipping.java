package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.OptimizerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Clips the gradient g of the mini-batch's mean loss, first value by value to {@code [-v, v]}, then
 * as a whole: {@code g *= n / ||g||} where its norm over all parameters is larger than n (Pascanu,
 * Mikolov &amp; Bengio, ICML 2013, algorithm 1). DL4J's own clips the norm of single layers, which
 * turns the gradient.
 *
 * <p>A gradient that is not a number is refused before it is clipped by value, which would make a
 * plain step of it. Weight decay and the coupling to u are added afterwards and are not clipped;
 * batch norm's running statistics, which DL4J carries among the gradients, are left alone. It has
 * no state and costs a pass over the gradients for each limit.
 */
public final class GradientClipping extends BaseTrainingListener {
  private final double learningRate;
  private final double clipNorm;
  private final double clipValue;

  /** With the limits; 0 is none. */
  GradientClipping(OptimizerConfig optimizer) {
    this.learningRate = optimizer.learningRate();
    this.clipNorm = optimizer.clipNorm();
    this.clipValue = optimizer.clipValue();
  }

  /** Called between the backward pass and the update, when gradients are sums over the images. */
  @Override
  public void onGradientCalculation(Model model) {
    ComputationGraph network = (ComputationGraph) model;
    List<INDArray> gradients = gradients(network);
    int images = network.batchSize();
    if (clipValue > 0) {
      gradients.forEach(gradient -> requireNumbers(gradient, network));
      gradients.forEach(gradient -> clip(gradient, clipValue * images));
    }
    if (clipNorm > 0) {
      double norm = norm(gradients);
      if (norm > clipNorm * images) {
        gradients.forEach(gradient -> gradient.muli(clipNorm * images / norm));
      }
    }
  }

  private void requireNumbers(INDArray gradient, ComputationGraph network) {
    long wrong =
        Nd4j.getExecutioner().exec(new MatchCondition(gradient, Conditions.isNan())).getLong(0);
    if (wrong > 0) {
      throw new ConfigException(
          String.format(
              Locale.ROOT,
              "training diverged in epoch %d, step %d: %,d values of a gradient are NaN, which"
                  + " optimizer.clip_value cannot limit. Lower optimizer.learning_rate (now %s).",
              network.getEpochCount() + 1,
              network.getIterationCount() + 1,
              wrong,
              learningRate));
    }
  }

  private static void clip(INDArray gradient, double limit) {
    Transforms.min(Transforms.max(gradient, -limit, false), limit, false);
  }

  private static double norm(List<INDArray> gradients) {
    double squares = 0;
    for (INDArray gradient : gradients) {
      double norm = gradient.norm2Number().doubleValue();
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  private static List<INDArray> gradients(ComputationGraph network) {
    List<INDArray> gradients = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer.numParams() > 0) {
        layer
            .conf()
            .getLayer()
            .initializer()
            .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
            .forEach(
                (name, gradient) -> {
                  if (layer.updaterDivideByMinibatch(name)) {
                    gradients.add(gradient);
                  }
                });
      }
    }
    return gradients;
  }
}
