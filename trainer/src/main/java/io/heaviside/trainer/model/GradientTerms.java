package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.splitting.FrozenZeros;
import io.heaviside.trainer.splitting.Splitting;
import io.heaviside.trainer.splitting.WeightSplitting;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What is added to the gradients of a layer with weights: weight decay, and the coupling of the
 * method to sparse weights.
 */
final class GradientTerms {
  private final Method method;
  private final OptimizerConfig optimizer;
  private final @Nullable SplittingConfig splitting;

  private GradientTerms(
      Method method, OptimizerConfig optimizer, @Nullable SplittingConfig splitting) {
    this.method = method;
    this.optimizer = optimizer;
    this.splitting = splitting;
  }

  static GradientTerms of(ExperimentConfig config) {
    return new GradientTerms(config.method(), config.optimizer(), config.splitting());
  }

  /** Adds the terms to a layer that is being built, and returns it. */
  <B extends BaseLayer.Builder<?>> B addTo(B layer, String name) {
    layer.regularization(ofWeights(name));
    layer.regularizationBias(Decay.ofOthers(optimizer));
    return layer;
  }

  private List<Regularization> ofWeights(String layer) {
    List<Regularization> terms = Decay.ofWeights(optimizer);
    if (splitting != null && splitting.layerSettings().splits(layer)) {
      terms.add(WeightSplitting.of(method, splitting, layer));
      terms.add(new FrozenZeros(Splitting.of(method, splitting, layer)));
    }
    return terms;
  }
}
