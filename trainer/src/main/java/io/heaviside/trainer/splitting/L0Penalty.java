package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountNonZero;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The l0 penalty {@code P(u) = ||u||_0}, the number of non-zero weights.
 *
 * <p>Its proximal map is hard thresholding, {@code u = w * 1{|w| > sqrt(2 lambda / beta)}} (Dinh
 * &amp; Xin 2020, section 2): what is kept is not shrunk.
 */
public final class L0Penalty implements Penalty {
  private static final long serialVersionUID = 1L;

  /** Returns the threshold {@code sqrt(2 mu)} at or below which a weight becomes zero. */
  public static double threshold(double mu) {
    return Math.sqrt(2 * mu);
  }

  @Override
  public INDArray proxi(INDArray w, double mu) {
    Nd4j.getExecutioner()
        .exec(new CompareAndSet(w, 0.0, Conditions.absLessThanOrEqual(threshold(mu))));
    return w;
  }

  @Override
  public double value(INDArray u) {
    return Nd4j.getExecutioner().exec(new CountNonZero(u)).getDouble(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof L0Penalty;
  }

  @Override
  public int hashCode() {
    return L0Penalty.class.hashCode();
  }

  @Override
  public String toString() {
    return "l0";
  }
}
