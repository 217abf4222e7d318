package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The group lasso {@code P(u) = sum_g ||u_g||_2} over channels g.
 *
 * <p>Its proximal map shortens every channel by the threshold, {@code u_g = w_g max(1 - mu /
 * ||w_g||, 0)} (Dinh, Wang, Bertozzi, Osher &amp; Xin, "Sparsity meets robustness", 2020).
 */
public record GroupLassoPenalty() implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray norms = Channels.norms(w);
      INDArray factors = norms.dup().subi(mu);
      // A channel of zeros has no direction: 0 / MIN_NORMAL keeps it zero where 0 / 0 is NaN.
      factors.divi(Transforms.max(norms, Float.MIN_NORMAL, false));
      return Channels.scalei(w, Transforms.max(factors, 0.0, false));
    }
  }

  @Override
  public double value(INDArray u) {
    return Channels.norms(u).sumNumber().doubleValue();
  }

  @Override
  public double threshold(double mu) {
    return mu;
  }

  @Override
  public double mu(double threshold) {
    return threshold;
  }

  @Override
  public INDArray magnitudes(INDArray w) {
    return Channels.norms(w);
  }

  @Override
  public String toString() {
    return "group-lasso";
  }
}
