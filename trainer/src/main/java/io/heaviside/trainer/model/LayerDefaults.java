package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ActivationConfig;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.splitting.FrozenZeros;
import io.heaviside.trainer.splitting.Splitting;
import io.heaviside.trainer.splitting.WeightSplitting;
import io.heaviside.trainer.threshold.HardThreshold;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
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
 * <p>Weights start uniform in {@code +-1/sqrt(fan_in)}, biases at zero. Only activations are
 * binarized; the last layer and all weights stay in full precision.
 */
final class LayerDefaults {
  private final Method method;
  private final long seed;
  private final IUpdater updater;
  private final ActivationConfig activation;
  private final double weightDecay;
  private final @Nullable SplittingConfig splitting;

  private LayerDefaults(ExperimentConfig config, IUpdater updater) {
    this.method = config.method();
    this.seed = config.seed();
    this.updater = updater;
    this.activation = config.activation();
    this.weightDecay = config.optimizer().weightDecay();
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

  Layer convolution(String name, int kernel, int filters) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .name(name)
        .nOut(filters)
        .activation(Activation.IDENTITY)
        .regularization(regularization(name))
        .build();
  }

  Layer maxPool(String name, int size) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .name(name)
        .kernelSize(size, size)
        .stride(size, size)
        .build();
  }

  Layer batchNorm(String name) {
    return new BatchNormalization.Builder().name(name).build();
  }

  Layer threshold(String name) {
    return new ActivationLayer.Builder()
        .name(name)
        .activation(new HardThreshold(activation.quantizer(), activation.targetRule()))
        .build();
  }

  Layer dense(String name, int units) {
    return new DenseLayer.Builder()
        .name(name)
        .nOut(units)
        .activation(Activation.IDENTITY)
        .regularization(regularization(name))
        .build();
  }

  Layer output(String name, int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .name(name)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .regularization(regularization(name))
        .build();
  }

  private List<Regularization> regularization(String layer) {
    List<Regularization> terms = new ArrayList<>();
    if (weightDecay > 0) {
      terms.add(new L2Regularization(weightDecay));
    }
    if (splitting != null && splitting.splits(layer)) {
      terms.add(WeightSplitting.of(method, splitting, layer));
      terms.add(new FrozenZeros(Splitting.of(splitting, layer)));
    }
    return terms;
  }
}
