package io.heaviside.trainer.model;

import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.OptimizerConfig.WeightDecayForm;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Batch norm whose scale and shift decay like weights, as under PyTorch's optimizers. DL4J's own
 * never regularizes them.
 */
public final class DecayedBatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  @JsonProperty private double weightDecay;

  /** Missing in models from before there was a choice. */
  @JsonProperty private boolean decoupled;

  /** For DL4J's reading of JSON. */
  DecayedBatchNorm() {}

  DecayedBatchNorm(String name, double epsilon, double decay, OptimizerConfig optimizer) {
    setLayerName(name);
    setEps(epsilon);
    setDecay(decay);
    setUseLogStd(true);
    this.weightDecay = optimizer.weightDecay();
    this.decoupled = optimizer.weightDecayForm() == WeightDecayForm.DECOUPLED;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    boolean trained =
        parameter.equals(BatchNormalizationParamInitializer.GAMMA)
            || parameter.equals(BatchNormalizationParamInitializer.BETA);
    return trained
        ? Decay.terms(weightDecay, decoupled ? WeightDecayForm.DECOUPLED : WeightDecayForm.L2)
        : List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecayedBatchNorm that
        && super.equals(that)
        && that.weightDecay == weightDecay
        && that.decoupled == decoupled;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof DecayedBatchNorm;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), weightDecay, decoupled);
  }
}
