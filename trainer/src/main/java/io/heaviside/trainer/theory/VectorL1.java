package io.heaviside.trainer.theory;

import io.heaviside.trainer.splitting.L1Penalty;

/**
 * The l1 penalty {@code |u|}. Its proximal map is soft thresholding, {@code S_mu(x) = sgn(x)
 * max(|x| - mu, 0)} (Dinh &amp; Xin 2020, section 2): all that is kept is shrunk by mu.
 */
public record VectorL1() implements VectorPenalty {
  @Override
  public double prox(double x, double mu) {
    return Math.abs(x) > mu ? x - Math.copySign(mu, x) : 0;
  }

  @Override
  public double threshold(double mu) {
    return new L1Penalty().threshold(mu);
  }

  @Override
  public double value(double u) {
    return Math.abs(u);
  }

  @Override
  public String toString() {
    return "l1";
  }
}
