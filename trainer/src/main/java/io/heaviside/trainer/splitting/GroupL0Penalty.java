package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountNonZero;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The group l0 penalty: the number of channels that are not zero.
 *
 * <p>Its proximal map keeps or drops whole channels, {@code u_g = w_g 1{||w_g|| > sqrt(2 mu)}}
 * (Dinh, Wang, Bertozzi, Osher &amp; Xin, "Sparsity meets robustness", 2020).
 */
public record GroupL0Penalty() implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray kept = Channels.norms(w);
      Elementwise.zeroUpTo(kept, threshold(mu));
      Nd4j.getExecutioner().exec(new Step(kept, 0.0));
      return Channels.scalei(w, kept);
    }
  }

  @Override
  public double value(INDArray u) {
    return Nd4j.getExecutioner().exec(new CountNonZero(Channels.norms(u))).getDouble(0);
  }

  @Override
  public double threshold(double mu) {
    return Math.sqrt(2 * mu);
  }

  @Override
  public double mu(double threshold) {
    return threshold * threshold / 2;
  }

  @Override
  public INDArray magnitudes(INDArray w) {
    return Channels.norms(w);
  }

  @Override
  public String toString() {
    return "group-l0";
  }
}
