package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.OptimizerConfig.WeightDecayOn;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.splitting.FrozenZeros;
import io.heaviside.trainer.splitting.Splitting;
import io.heaviside.trainer.splitting.WeightSplitting;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What is added to the gradients of a layer with weights: weight decay, and the coupling of the
 * method to sparse weights.
 */
final class GradientTerms {
  private final Method method;
  private final double weightDecay;
  private final boolean biasesDecay;
  private final @Nullable SplittingConfig splitting;

  private GradientTerms(
      Method method, OptimizerConfig optimizer, @Nullable SplittingConfig splitting) {
    this.method = method;
    this.weightDecay = optimizer.weightDecay();
    this.biasesDecay = optimizer.weightDecayOn() == WeightDecayOn.ALL;
    this.splitting = splitting;
  }

  static GradientTerms of(ExperimentConfig config) {
    return new GradientTerms(config.method(), config.optimizer(), config.splitting());
  }

  /** Adds the terms to a layer that is being built, and returns it. */
  <B extends BaseLayer.Builder<?>> B addTo(B layer, String name) {
    layer.regularization(ofWeights(name));
    layer.regularizationBias(decay(biasesDecay));
    return layer;
  }

  private List<Regularization> ofWeights(String layer) {
    List<Regularization> terms = decay(true);
    if (splitting != null && splitting.layerSettings().splits(layer)) {
      terms.add(WeightSplitting.of(method, splitting, layer));
      terms.add(new FrozenZeros(Splitting.of(method, splitting, layer)));
    }
    return terms;
  }

  private List<Regularization> decay(boolean wanted) {
    List<Regularization> terms = new ArrayList<>();
    if (wanted && weightDecay > 0) {
      terms.add(new L2Regularization(weightDecay));
    }
    return terms;
  }
}
