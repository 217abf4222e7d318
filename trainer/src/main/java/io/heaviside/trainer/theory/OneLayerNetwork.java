package io.heaviside.trainer.theory;

/**
 * The model of the theory: k binarized units that share their weights.
 *
 * <p>{@code y(Z, w) = s * sum_{i=1..k} sigma(Z_i . w)} with {@code sigma(x) = 1{x > 0}} and rows
 * {@code Z_i ~ N(0, I_d)}; the loss of a sample is {@code l(w; Z) = 1/2 (y(Z, w) - y(Z, w*))^2}.
 *
 * <p>Restored, not printed in the text that was at hand: the scale s of eq. (1), and the slope c of
 * the ReLU in the coarse gradient, "a constant representing a ReLU with smaller slope". {@code s =
 * 1} is the model of Yin et al. (ICLR 2019), on which the proofs build, with all of its output
 * weights 1; {@link #MATCHED_SLOPE} is the only c that gives the coarse gradient the factor of f,
 * which the proof of Lemma 4 needs.
 *
 * @param units k, at least 1
 * @param inputs d, at least 2
 * @param scale s, greater than 0
 * @param slope c, greater than 0
 */
public record OneLayerNetwork(int units, int inputs, double scale, double slope) {
  /** The slope {@code sqrt(2 / pi)}, with which {@link #coarseFactor} is {@link #lossFactor}. */
  public static final double MATCHED_SLOPE = Math.sqrt(2 / Math.PI);

  /** The slope 1 of a plain ReLU, as in Yin et al. (2019). */
  public static final double YIN_SLOPE = 1;

  private static final int MOST = 1_000_000;

  /** Checks the ranges. */
  public OneLayerNetwork {
    Require.within("units", units, 1, MOST);
    Require.within("inputs", inputs, 2, MOST);
    Require.positive("scale", scale);
    Require.positive("slope", slope);
  }

  /**
   * Returns y(Z, w).
   *
   * @param z one sample, k x d
   */
  public double output(double[][] z, double[] w) {
    int active = 0;
    for (double[] row : z) {
      active += Vectors.dot(row, w) > 0 ? 1 : 0;
    }
    return scale * active;
  }

  /** Returns l(w; Z) for targets from the weights w*. */
  public double loss(double[][] z, double[] w, double[] target) {
    double error = output(z, w) - output(z, target);
    return error * error / 2;
  }

  /**
   * Returns the coarse gradient of one sample, {@code g(w, Z) = c s sum_i mu'(Z_i . w) Z_i (y(Z, w)
   * - y(Z, w*))} with {@code mu' = 1{x > 0}}, the derivative of the ReLU in place of sigma's (Yin
   * et al. 2019, section 2, with the slope c).
   */
  public double[] coarseGradient(double[][] z, double[] w, double[] target) {
    double error = output(z, w) - output(z, target);
    double[] gradient = new double[inputs];
    if (error == 0) {
      return gradient;
    }
    for (double[] row : z) {
      if (Vectors.dot(row, w) > 0) {
        gradient = Vectors.plus(gradient, slope * scale * error, row);
      }
    }
    return gradient;
  }

  /** Returns {@code s^2 k / (2 pi)}, the slope of the population loss in the angle. */
  public double lossFactor() {
    return scale * scale * units / (2 * Math.PI);
  }

  /**
   * Returns {@code K = c s^2 k / (2 sqrt(2 pi))}, the factor of the expected coarse gradient;
   * {@code k / (2 pi)} for s = 1 and the matched slope.
   */
  public double coarseFactor() {
    return slope * scale * scale * units / (2 * Math.sqrt(2 * Math.PI));
  }
}
