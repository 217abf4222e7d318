package io.heaviside.trainer.model;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Batch norm whose scale and shift decay like weights, as under PyTorch's optimizers. DL4J's own
 * never regularizes them.
 */
public final class DecayedBatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  @JsonProperty private double weightDecay;

  /** For DL4J's reading of JSON. */
  DecayedBatchNorm() {}

  DecayedBatchNorm(String name, double epsilon, double decay, double weightDecay) {
    setLayerName(name);
    setEps(epsilon);
    setDecay(decay);
    setUseLogStd(true);
    this.weightDecay = weightDecay;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    boolean trained =
        parameter.equals(BatchNormalizationParamInitializer.GAMMA)
            || parameter.equals(BatchNormalizationParamInitializer.BETA);
    return trained ? List.of(new L2Regularization(weightDecay)) : List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecayedBatchNorm that
        && super.equals(that)
        && that.weightDecay == weightDecay;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof DecayedBatchNorm;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Double.hashCode(weightDecay);
  }
}
