package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A penalty on whole channels g: another one, {@code p}, of their norms, {@code P(u) = sum_g
 * p(||u_g||_2)}. Of l1 it is the group lasso, of l0 the number of channels that are not zero.
 *
 * <p>Its proximal map changes the length of a channel and not its direction, {@code u_g = w_g
 * prox_p(||w_g||) / ||w_g||}: for a given length {@code ||u_g - w_g||} is least in the direction of
 * {@code w_g}. Group lasso and group l0 are those of Dinh, Wang, Bertozzi, Osher &amp; Xin
 * ("Sparsity meets robustness", 2020).
 *
 * @param of the penalty of the norms, one that looks at every element alone
 */
public record GroupPenalty(@JsonProperty("of") Penalty of) implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray norms = Channels.norms(w);
      INDArray factors = of.proxi(norms.dup(), mu);
      // A channel of zeros has no direction: 0 / MIN_NORMAL keeps it zero where 0 / 0 is NaN.
      factors.divi(Transforms.max(norms, Float.MIN_NORMAL, false));
      return Channels.scalei(w, factors);
    }
  }

  @Override
  public double value(INDArray u) {
    return of.value(Channels.norms(u));
  }

  @Override
  public double threshold(double mu) {
    return of.threshold(mu);
  }

  @Override
  public double mu(double threshold) {
    return of.mu(threshold);
  }

  @Override
  public INDArray magnitudes(INDArray w) {
    return Channels.norms(w);
  }

  @Override
  public String toString() {
    return "group-" + of;
  }
}
