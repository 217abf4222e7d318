package io.heaviside.trainer.theory;

import io.heaviside.trainer.splitting.L0Penalty;

/**
 * The l0 penalty, the number of non-zero weights. Its proximal map is hard thresholding, {@code x *
 * 1{|x| > sqrt(2 mu)}} (Dinh &amp; Xin 2020, section 2): what is kept is not shrunk.
 */
public record VectorL0() implements VectorPenalty {
  @Override
  public double prox(double x, double mu) {
    return Math.abs(x) > threshold(mu) ? x : 0;
  }

  @Override
  public double threshold(double mu) {
    return new L0Penalty().threshold(mu);
  }

  @Override
  public double value(double u) {
    return u == 0 ? 0 : 1;
  }

  @Override
  public String toString() {
    return "l0";
  }
}
