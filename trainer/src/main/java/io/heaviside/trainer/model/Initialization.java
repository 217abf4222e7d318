package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.ModelConfig;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives a network the parameters it starts from, where that is not what DL4J has given it: weights
 * uniform in {@code +-1/sqrt(fan_in)} and biases at zero, which is {@code uniform}.
 *
 * <p>Every layer draws from a {@link Random} of its own, whose algorithm the JDK specifies, seeded
 * by the experiment's seed and the layer's place.
 *
 * @param kind any but the model's own
 * @param seed the experiment's seed
 * @see ModelConfig.Initialization
 */
record Initialization(ModelConfig.Initialization kind, long seed) {

  static Initialization of(ExperimentConfig config) {
    ModelConfig.Initialization kind = config.model().initialization();
    return new Initialization(
        kind == ModelConfig.Initialization.MODEL ? ofModel(config.model().name()) : kind,
        config.seed());
  }

  private static ModelConfig.Initialization ofModel(ModelConfig.Architecture model) {
    return switch (model) {
      case LENET -> ModelConfig.Initialization.UNIFORM;
      case RESNET_18, RESNET_18_SMALL -> ModelConfig.Initialization.HE_NORMAL_FAN_OUT;
      case LENET5, LENET_32_64, CONVNET4, CONVNET8, ALEXNET, MLP ->
          ModelConfig.Initialization.PYTORCH;
    };
  }

  void apply(ComputationGraph network) {
    if (kind == ModelConfig.Initialization.UNIFORM) {
      return;
    }
    for (Layer layer : network.getLayers()) {
      apply(layer, new Random(seed * 1_000_003L + layer.getIndex()));
    }
  }

  private void apply(Layer layer, Random random) {
    Map<String, INDArray> parameters = layer.paramTable();
    INDArray weights = parameters.get(DefaultParamInitializer.WEIGHT_KEY);
    if (weights != null) {
      double bound = 1 / Math.sqrt((double) fanIn(weights));
      if (kind == ModelConfig.Initialization.HE_NORMAL_FAN_OUT && weights.rank() == 4) {
        double deviation = Math.sqrt(2.0 / fanOut(weights));
        fill(weights, () -> deviation * random.nextGaussian());
      } else {
        fill(weights, () -> bound * (2 * random.nextDouble() - 1));
      }
      INDArray biases = parameters.get(DefaultParamInitializer.BIAS_KEY);
      if (biases != null) {
        fill(biases, () -> bound * (2 * random.nextDouble() - 1));
      }
    }
    INDArray scales = parameters.get(BatchNormalizationParamInitializer.GAMMA);
    if (scales != null && kind == ModelConfig.Initialization.PYTORCH) {
      fill(scales, random::nextDouble);
    }
  }

  /** Filters are (out, in, rows, columns), matrices (in, out). */
  private static long fanIn(INDArray weights) {
    return weights.rank() == 4 ? weights.length() / weights.size(0) : weights.size(0);
  }

  private static long fanOut(INDArray filters) {
    return filters.size(0) * filters.size(2) * filters.size(3);
  }

  private static void fill(INDArray parameter, DoubleSupplier values) {
    float[] drawn = new float[Math.toIntExact(parameter.length())];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) values.getAsDouble();
    }
    parameter.assign(Nd4j.create(drawn, parameter.shape(), 'c'));
  }
}
