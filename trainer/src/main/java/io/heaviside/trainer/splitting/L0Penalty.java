package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountNonZero;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The l0 penalty {@code P(u) = ||u||_0}, the number of non-zero weights.
 *
 * <p>Its proximal map is hard thresholding, {@code u = w * 1{|w| > sqrt(2 lambda / beta)}} (Dinh
 * &amp; Xin 2020, section 2): what is kept is not shrunk. The threshold is that of Dinh, Wang,
 * Bertozzi, Osher &amp; Xin ("Sparsity meets robustness", 2020) and of the first author's code.
 */
public record L0Penalty() implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    Elementwise.zeroUpTo(w, threshold(mu));
    return w;
  }

  @Override
  public double value(INDArray u) {
    return Nd4j.getExecutioner().exec(new CountNonZero(u)).getDouble(0);
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
  public String toString() {
    return "l0";
  }
}
