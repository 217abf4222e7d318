package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gradual magnitude pruning, the usual baseline (Zhu &amp; Gupta, "To prune, or not to prune",
 * 2017): every so many steps the smallest weights become zero, up to the sparsity that the ramp
 * asks for, and what is zero stays zero. They prune each layer to the sparsity; the default here is
 * one threshold over all layers.
 *
 * <p>There is no coupling and no penalty in the objective; the penalty l0 or group-l0 says what is
 * small, a weight or a channel.
 */
public final class MagnitudePruning extends WeightSplitting {
  private static final long serialVersionUID = 1L;

  /** Creates the term. */
  @JsonCreator
  public MagnitudePruning(@JsonProperty("splitting") Splitting splitting) {
    super(splitting, /* insideMomentum= */ false);
  }

  @Override
  WeightSplitting fresh() {
    return new MagnitudePruning(splitting());
  }

  @Override
  void couple(INDArray w, INDArray step, double mu, double factor) {
    FrozenZeros.hold(w, step);
  }

  @Override
  void retargeted(INDArray w) {
    sparsifyi(w, splitting().penalty().mu(state().threshold));
  }

  @Override
  double augmentation(INDArray w, INDArray u, double mu) {
    return 0;
  }
}
