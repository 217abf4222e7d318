package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ActivationConfig;
import io.heaviside.trainer.config.ExperimentConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
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
  private final long seed;
  private final IUpdater updater;
  private final double dropout;
  private final ActivationConfig activation;
  private final BatchNorms norms;
  private final GradientTerms terms;

  private LayerDefaults(ExperimentConfig config, IUpdater updater) {
    this.seed = config.seed();
    this.updater = updater;
    this.dropout = config.model().dropout();
    this.activation = config.activation();
    this.norms = BatchNorms.of(config);
    this.terms = GradientTerms.of(config);
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
    return convolution(Conv.of(name, kernel, filters));
  }

  Layer convolution(Conv conv) {
    return terms
        .addTo(
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

  /** Returns the layers of batch norm. */
  BatchNorms norms() {
    return norms;
  }

  /** The hard threshold, of fixed or learned resolution. */
  Layer threshold(String name) {
    return ThresholdLayers.of(activation, name);
  }

  /** Dropout of single units, scaled up in training so that nothing is scaled afterwards. */
  Layer dropout(String name) {
    return dropout(name, new Dropout(1 - dropout));
  }

  /** The same for whole channels. */
  Layer dropoutOfChannels(String name) {
    return dropout(name, new SpatialDropout(1 - dropout));
  }

  private Layer dropout(String name, IDropout how) {
    return new DropoutLayer.Builder(new SeededDropout(how, seed ^ name.hashCode()))
        .name(name)
        .build();
  }

  Layer dense(String name, int units) {
    return dense(name, units, true);
  }

  Layer dense(String name, int units, boolean bias) {
    return terms
        .addTo(
            new DenseLayer.Builder()
                .name(name)
                .nOut(units)
                .hasBias(bias)
                .activation(Activation.IDENTITY),
            name)
        .build();
  }

  Layer output(String name, int classes) {
    return terms
        .addTo(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name(name)
                .nOut(classes)
                .activation(Activation.SOFTMAX),
            name)
        .build();
  }
}
