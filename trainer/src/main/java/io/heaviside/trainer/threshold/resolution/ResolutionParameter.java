package io.heaviside.trainer.threshold.resolution;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The one parameter of {@link LearnedResolution}, which is neither a weight nor a bias. */
enum ResolutionParameter implements ParamInitializer {
  /** There is nothing to tell two apart. */
  INSTANCE;

  static final String ALPHA = "alpha";

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return 1;
  }

  @Override
  public long numParams(Layer layer) {
    return 1;
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(ALPHA);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    conf.addVariable(ALPHA);
    INDArray alpha = parameters.reshape(1, 1);
    if (initialize) {
      alpha.assign(((LearnedResolution) conf.getLayer()).initial());
    }
    return Map.of(ALPHA, alpha);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradient) {
    return Map.of(ALPHA, gradient.reshape(1, 1));
  }
}
