package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The l1 penalty {@code P(u) = ||u||_1}.
 *
 * <p>Its proximal map is soft thresholding, {@code u = sgn(w) max(|w| - lambda / beta, 0)} (Dinh
 * &amp; Xin 2020, section 2): everything that is kept is shrunk by the threshold.
 */
public record L1Penalty() implements Penalty {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray proxi(INDArray w, double mu) {
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray kept = Elementwise.abs(w).subi(mu);
      Transforms.max(kept, 0.0, false);
      Transforms.sign(w, false);
      return w.muli(kept);
    }
  }

  @Override
  public double value(INDArray u) {
    return u.norm1Number().doubleValue();
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
  public String toString() {
    return "l1";
  }
}
