package io.heaviside.trainer.theory;

import java.util.Random;

/**
 * The mean coarse gradient of a fresh batch, {@code (1 / N) sum_n g(w, Z_n)}, sample by sample as
 * defined: the Monte Carlo check of {@link ExpectedCoarseGradient}. Time O(N k d).
 */
public final class SampledCoarseGradient implements CoarseGradient {
  private final OneLayerNetwork network;
  private final double[] wStar;
  private final int batch;
  private final Random random;

  /**
   * Creates the estimate.
   *
   * @param batch N, at least 1
   * @param random its algorithm is part of the Java platform's specification, Gaussians included
   */
  public SampledCoarseGradient(
      OneLayerNetwork network, TargetWeights target, int batch, Random random) {
    this.network = network;
    this.wStar = target.values();
    this.batch = batch;
    this.random = random;
  }

  @Override
  public double[] at(double[] w) {
    double[] sum = new double[w.length];
    for (int n = 0; n < batch; n++) {
      sum = Vectors.plus(sum, 1, network.coarseGradient(sample(), w, wStar));
    }
    return Vectors.times(1.0 / batch, sum);
  }

  private double[][] sample() {
    double[][] z = new double[network.units()][];
    for (int i = 0; i < z.length; i++) {
      z[i] = Vectors.gaussian(network.inputs(), random);
    }
    return z;
  }
}
