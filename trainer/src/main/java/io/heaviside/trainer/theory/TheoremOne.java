package io.heaviside.trainer.theory;

/**
 * Theorem 1 of Dinh &amp; Xin (2020): under its {@link TheoremConditions conditions} L_beta(u^t,
 * w^t) decreases, (u^t, w^t) converges along a subsequence to (ubar, wbar) with ubar = prox(wbar),
 * and
 *
 * <ol>
 *   <li>theta = theta(wbar, w*) is below delta; in fact {@code K sin(theta) = beta ||ubar||
 *       sin(gamma)} with the gap angle gamma = theta(ubar, wbar),
 *   <li>{@code w* = (beta / K) (wbar - ubar) + C wbar}: wbar is a multiple of a shrunk w*,
 *   <li>{@code ||wbar - w*|| = 2 sin(theta / 2) <= (2 beta / K) ||ubar|| sin(gamma)}.
 * </ol>
 *
 * <p>Theorem 1 is stated for l1, with {@code ubar = S_{lambda/beta}(wbar)}; Corollary 1.1 says the
 * same of l0 and transformed-l1, with their proximal maps.
 *
 * <p>For s = 1 and the matched slope {@code K = k / (2 pi)}, which gives the forms with {@code 4 pi
 * beta / k}. The structure is printed; the formulas were lost from the text that was at hand and
 * are restored here: a fixed point of the normalized step satisfies {@code K w* + beta ubar = c_1
 * wbar}; its part at right angles to wbar is conclusion 1, and beta wbar subtracted gives 2 with
 * {@code C = (c_1 - beta) / K}.
 */
public final class TheoremOne {
  private static final int SUBSTITUTIONS = 50;

  private final OneLayerNetwork network;
  private final TargetWeights target;
  private final Relaxation relaxation;
  private final double eta;
  private final double factor;

  /** Creates the theorem for one setting. */
  public TheoremOne(
      OneLayerNetwork network, TargetWeights target, Relaxation relaxation, double eta) {
    this.network = network;
    this.target = target;
    this.relaxation = relaxation;
    this.eta = eta;
    this.factor = network.coarseFactor();
  }

  /**
   * Returns delta, the bound on the limit's angle in conclusion 1, as small as condition (ii) of
   * {@link TheoremConditions} lets it be: {@code asin(beta / K)}; pi/2 where no delta is large
   * enough.
   */
  public double delta() {
    return StrictMath.asin(Math.min(1, relaxation.beta() / factor));
  }

  /**
   * Returns {@code ||u|| sin(gamma)}, the length of the part of u at right angles to w; 0 for u =
   * 0.
   */
  public static double gapLength(double[] u, double[] w) {
    return Vectors.norm(u) * StrictMath.sin(Vectors.angle(u, w));
  }

  /** Returns the right-hand side of conclusion 3, {@code (2 beta / K) ||u|| sin(gamma)}. */
  public double errorBound(double[] u, double[] w) {
    return 2 * relaxation.beta() / factor * gapLength(u, w);
  }

  /** Returns the same at w, with u = prox(w) as in the limit. */
  public double errorBound(double[] w) {
    return errorBound(relaxation.sparsify(w), w);
  }

  /**
   * Conclusion 1 solved for the angle: {@code theta_eq = asin((beta / K) ||P_w prox(w)||)}. At wbar
   * it is the angle itself, at w*, which is nearly wbar, an estimate. Below it theta and L_beta
   * need not decrease, and from w^0 = w* they rise to it.
   */
  public double equilibriumAngle(double[] w) {
    double gap = gapLength(relaxation.sparsify(w), w);
    return StrictMath.asin(Math.min(1, relaxation.beta() / factor * gap));
  }

  /**
   * Returns wbar, predicted without the iteration: the fixed point {@code c_1 wbar = K w* + beta
   * prox(wbar)} by repeated substitution from w*, which shrinks the error by beta / K each time
   * unless a weight crosses the penalty's threshold.
   */
  public double[] limit() {
    double[] w = target.values();
    for (int i = 0; i < SUBSTITUTIONS; i++) {
      double[] pulled = Vectors.times(factor, target.values());
      w = Vectors.unit(Vectors.plus(pulled, relaxation.beta(), relaxation.sparsify(w)));
    }
    return w;
  }

  /**
   * Returns a bound on the limit's angle that needs no limit: {@code sin(theta) <= beta t sqrt(d) /
   * K} with the penalty's threshold t, because no weight moves farther than t; {@code lambda
   * sqrt(d) / K} for l1 and {@code sqrt(2 lambda beta d) / K} for l0.
   */
  public double largestEquilibriumAngle() {
    double sine = relaxation.beta() * relaxation.threshold() * Math.sqrt(network.inputs()) / factor;
    return StrictMath.asin(Math.min(1, sine));
  }

  /**
   * Returns C of conclusion 2 at wbar: {@code <w*, wbar> - (beta / K) <wbar - ubar, wbar>}. For l1
   * {@code 1 - lambda sqrt(d) / K <= C <= 1}.
   */
  public double shrinkage(double[] w) {
    double[] displacement = Vectors.plus(w, -1, relaxation.sparsify(w));
    return Vectors.dot(target.values(), w)
        - relaxation.beta() / factor * Vectors.dot(displacement, w);
  }

  /** Returns the norm of what is missing in conclusion 2 at w; 0 at a fixed point. */
  public double residual(double[] w) {
    double[] displacement = Vectors.plus(w, -1, relaxation.sparsify(w));
    double[] right =
        Vectors.plus(Vectors.times(shrinkage(w), w), relaxation.beta() / factor, displacement);
    return Vectors.distance(target.values(), right);
  }

  /**
   * The law of theta far above theta_eq: {@code tan(theta_t / 2) ~ tan(theta_0 / 2) exp(-eta K t)}.
   *
   * <p>Derived here: without the coupling the step turns w towards w* by {@code d theta / dt = -eta
   * K sin(theta)}, which this solves. The coupling changes the rate by a share of order beta / K, a
   * finite eta by one of order eta K.
   */
  public double predictedAngle(double startAngle, long steps) {
    double start = StrictMath.tan(startAngle / 2);
    return 2 * StrictMath.atan(start * StrictMath.exp(-eta * factor * steps));
  }
}
