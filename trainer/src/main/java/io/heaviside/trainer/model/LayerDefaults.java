package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ActivationConfig;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.ModelConfig;
import io.heaviside.trainer.config.OptimizerConfig.WeightDecayOn;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.splitting.FrozenZeros;
import io.heaviside.trainer.splitting.Splitting;
import io.heaviside.trainer.splitting.WeightSplitting;
import io.heaviside.trainer.threshold.HardThreshold;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The layers of this project's networks, with what the experiment says about each: activation,
 * updater, regularization and initialization.
 *
 * <p>Weights start uniform in {@code +-1/sqrt(fan_in)}, biases at zero, unless {@link
 * Initialization} does otherwise. Only activations are binarized; the last layer and all weights
 * stay in full precision.
 */
final class LayerDefaults {
  /** Batch norm's epsilon in DoReFa-Net's networks. */
  static final double DOREFA = 1e-4;

  private static final double EPSILON = 1e-5;

  private final Method method;
  private final long seed;
  private final IUpdater updater;
  private final ModelConfig model;
  private final ActivationConfig activation;
  private final double weightDecay;
  private final boolean allDecay;
  private final @Nullable SplittingConfig splitting;

  private LayerDefaults(ExperimentConfig config, IUpdater updater) {
    this.method = config.method();
    this.seed = config.seed();
    this.updater = updater;
    this.model = config.model();
    this.activation = config.activation();
    this.weightDecay = config.optimizer().weightDecay();
    this.allDecay = config.optimizer().weightDecayOn() == WeightDecayOn.ALL;
    this.splitting = config.splitting();
  }

  static LayerDefaults of(ExperimentConfig config, long stepsPerEpoch) {
    return new LayerDefaults(config, Updaters.of(config, stepsPerEpoch));
  }

  ComputationGraphConfiguration.GraphBuilder graph() {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(updater)
        .weightInit(WeightInit.UNIFORM)
        .graphBuilder();
  }

  /** Whether there is batch norm, in a network that has it by itself or not. */
  boolean hasBatchNorm(boolean byItself) {
    return model.batchNorm().isThere(byItself);
  }

  Layer convolution(String name, int kernel, int filters) {
    return convolution(Conv.of(name, kernel, filters));
  }

  Layer convolution(Conv conv) {
    return decayed(
            new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                .name(conv.name())
                .nOut(conv.filters())
                .stride(conv.stride(), conv.stride())
                .padding(conv.padding(), conv.padding())
                .hasBias(conv.bias())
                .activation(Activation.IDENTITY),
            conv.name())
        .build();
  }

  Layer maxPool(String name, int size) {
    return maxPool(name, size, size, 0);
  }

  Layer maxPool(String name, int size, int stride, int padding) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .name(name)
        .kernelSize(size, size)
        .stride(stride, stride)
        .padding(padding, padding)
        .build();
  }

  Layer globalAveragePool(String name) {
    return new GlobalPoolingLayer.Builder(PoolingType.AVG).name(name).build();
  }

  Layer batchNorm(String name) {
    return batchNorm(name, EPSILON);
  }

  /** Batch norm, with the epsilon of the architecture unless the experiment has its own. */
  Layer batchNorm(String name, double ofModel) {
    double epsilon = model.batchNormEpsilon() > 0 ? model.batchNormEpsilon() : ofModel;
    if (weightDecay > 0 && allDecay) {
      return new DecayedBatchNorm(name, epsilon, model.batchNormDecay(), weightDecay);
    }
    return new BatchNormalization.Builder()
        .name(name)
        .eps(epsilon)
        .decay(model.batchNormDecay())
        .build();
  }

  /** Dropout of single units, scaled up in training so that nothing is scaled afterwards. */
  Layer dropout(String name) {
    return dropout(name, new Dropout(1 - model.dropout()));
  }

  /** The same for whole channels. */
  Layer dropoutOfChannels(String name) {
    return dropout(name, new SpatialDropout(1 - model.dropout()));
  }

  private Layer dropout(String name, IDropout dropout) {
    return new DropoutLayer.Builder(new SeededDropout(dropout, seed ^ name.hashCode()))
        .name(name)
        .build();
  }

  Layer threshold(String name) {
    if (activation.resolution() == ActivationConfig.Resolution.LEARNED) {
      Layer learned = new LearnedResolution(activation.steps());
      learned.setLayerName(name);
      return learned;
    }
    return new ActivationLayer.Builder()
        .name(name)
        .activation(
            new HardThreshold(
                activation.quantizer(),
                activation.targetRule(),
                activation.steps(),
                activation.weighted()))
        .build();
  }

  Layer dense(String name, int units) {
    return dense(name, units, true);
  }

  Layer dense(String name, int units, boolean bias) {
    return decayed(
            new DenseLayer.Builder()
                .name(name)
                .nOut(units)
                .hasBias(bias)
                .activation(Activation.IDENTITY),
            name)
        .build();
  }

  Layer output(String name, int classes) {
    return decayed(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name(name)
                .nOut(classes)
                .activation(Activation.SOFTMAX),
            name)
        .build();
  }

  private <B extends BaseLayer.Builder<?>> B decayed(B layer, String name) {
    layer.regularization(regularization(name));
    layer.regularizationBias(biasDecay());
    return layer;
  }

  private List<Regularization> biasDecay() {
    return weightDecay > 0 && allDecay
        ? new ArrayList<>(List.of(new L2Regularization(weightDecay)))
        : new ArrayList<>();
  }

  private List<Regularization> regularization(String layer) {
    List<Regularization> terms = new ArrayList<>();
    if (weightDecay > 0) {
      terms.add(new L2Regularization(weightDecay));
    }
    if (splitting != null && splitting.splits(layer)) {
      terms.add(WeightSplitting.of(method, splitting, layer));
      terms.add(new FrozenZeros(Splitting.of(method, splitting, layer)));
    }
    return terms;
  }
}
