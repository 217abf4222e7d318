package io.heaviside.trainer.theory;

/**
 * The expected coarse gradient in closed form: {@code E_Z g(w, Z) = K (w / ||w|| - w*)}.
 *
 * <p>{@code K = c s^2 k / (2 sqrt(2 pi))}; for c = s = 1 this is Lemma 4 of Yin et al. (2019) with
 * output weights that are all 1.
 */
public final class ExpectedCoarseGradient implements CoarseGradient {
  private final OneLayerNetwork network;
  private final TargetWeights target;
  private final double[] wStar;
  private final double factor;

  /** Creates E g. */
  public ExpectedCoarseGradient(OneLayerNetwork network, TargetWeights target) {
    this.network = network;
    this.target = target;
    this.wStar = target.values();
    this.factor = network.coarseFactor();
  }

  @Override
  public double[] at(double[] w) {
    double norm = Vectors.norm(w);
    double[] gradient = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      gradient[i] = factor * (w[i] / norm - wStar[i]);
    }
    return gradient;
  }

  /**
   * Lemma 1: {@code <E g, grad f> = c s^4 k^2 sin(theta) / (2 (2 pi)^(3/2) ||w||)}, never negative,
   * so that the coarse gradient descends (Yin et al. 2019, Lemma 5, for c = s = 1; the factors c
   * and s^4 restored).
   */
  public double correlation(double[] w) {
    return factor * network.lossFactor() * StrictMath.sin(target.angle(w)) / Vectors.norm(w);
  }

  /**
   * Lemma 4, first part: {@code ||E g(w1) - E g(w2)|| <= (K / c_0) ||w1 - w2||} for norms of at
   * least c_0. Returns K / c_0 (the constant restored; the structure is printed).
   */
  public double lipschitz(double leastNorm) {
    return factor / leastNorm;
  }

  /**
   * Lemma 4, second part: for unit vectors with {@code theta_2 <= theta_1}, {@code f(w2) - f(w1) <=
   * <E g(w1), w2 - w1> + (L / 2) ||w2 - w1||^2}. Returns the sufficient {@code L = K} (restored).
   *
   * <p>With L = K the right-hand side is {@code K (cos theta_1 - cos theta_2)}, so the lemma says
   * that {@code f + K cos theta} grows with theta: true if and only if {@link #descends}.
   */
  public double smoothness() {
    return factor;
  }

  /**
   * Returns whether Lemma 4's inequality holds: K is at most the factor of f, that is {@code c <=
   * sqrt(2 / pi)}. With the slope 1 of Yin et al. no L saves it near theta = pi/2.
   */
  public boolean descends() {
    return factor <= network.lossFactor() * (1 + 1e-12);
  }
}
