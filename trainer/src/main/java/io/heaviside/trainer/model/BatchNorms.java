package io.heaviside.trainer.model;

import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.config.ModelConfig;
import io.heaviside.trainer.config.OptimizerConfig;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Batch norm as an experiment wants it.
 *
 * @param model whether it is there, its epsilon and its running statistics
 * @param optimizer whether and how scales and shifts decay
 */
record BatchNorms(ModelConfig model, OptimizerConfig optimizer) {
  /** Epsilon in DoReFa-Net's networks. */
  static final double DOREFA = 1e-4;

  private static final double EPSILON = 1e-5;

  static BatchNorms of(ExperimentConfig config) {
    return new BatchNorms(config.model(), config.optimizer());
  }

  /** Whether there is batch norm, in a network that has it by itself or not. */
  boolean wanted(boolean byItself) {
    return model.batchNorm().isThere(byItself);
  }

  Layer layer(String name) {
    return layer(name, EPSILON);
  }

  /** Batch norm, with the epsilon of the architecture unless the experiment has its own. */
  Layer layer(String name, double ofModel) {
    double epsilon = model.batchNormEpsilon() > 0 ? model.batchNormEpsilon() : ofModel;
    if (!Decay.ofOthers(optimizer).isEmpty()) {
      return new DecayedBatchNorm(name, epsilon, model.batchNormDecay(), optimizer);
    }
    return new BatchNormalization.Builder()
        .name(name)
        .eps(epsilon)
        .decay(model.batchNormDecay())
        .build();
  }
}
