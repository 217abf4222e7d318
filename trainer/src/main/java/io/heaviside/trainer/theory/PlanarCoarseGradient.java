package io.heaviside.trainer.theory;

import java.util.Random;

/**
 * The mean coarse gradient of a fresh batch, equal in law to {@link SampledCoarseGradient} in time
 * O(N k + d).
 *
 * <p>Outputs depend on a row {@code Z_i} only through its part in the plane of w and w*; the rest
 * is normal and independent of it. So {@code (a_i, b_i)}, the coordinates in that plane, are drawn
 * for each unit, and the sum over the batch of all the rest, which given these is normal with
 * variance {@code sum_n error_n^2 * active_n}, is drawn once.
 */
public final class PlanarCoarseGradient implements CoarseGradient {
  private final OneLayerNetwork network;
  private final TargetWeights target;
  private final int batch;
  private final Random random;

  /**
   * Creates the estimate.
   *
   * @param batch N, at least 1
   * @param random its algorithm is part of the Java platform's specification, Gaussians included
   */
  public PlanarCoarseGradient(
      OneLayerNetwork network, TargetWeights target, int batch, Random random) {
    Require.within("batch", batch, 1, Integer.MAX_VALUE);
    this.network = network;
    this.target = target;
    this.batch = batch;
    this.random = random;
  }

  @Override
  public double[] at(double[] w) {
    Plane plane = plane(w);
    Sums sums = new Sums();
    for (int n = 0; n < batch; n++) {
      addSample(sums, plane);
    }
    double[] rest = Vectors.reject(Vectors.gaussian(w.length, random), plane.along);
    double[] sum = Vectors.times(Math.sqrt(sums.variance), Vectors.reject(rest, plane.aside));
    sum = Vectors.plus(sum, sums.along, plane.along);
    sum = Vectors.plus(sum, sums.aside, plane.aside);
    return Vectors.times(network.slope() * network.scale() * network.scale() / batch, sum);
  }

  private Plane plane(double[] w) {
    double[] along = Vectors.unit(w);
    double[] aside = Vectors.reject(target.values(), along);
    double sin = Vectors.norm(aside);
    double cos = Vectors.dot(target.values(), along);
    return new Plane(along, sin == 0 ? aside : Vectors.times(1 / sin, aside), cos, sin);
  }

  /** Adds one sample of k rows; errors count units, the scale comes later. */
  private void addSample(Sums sums, Plane plane) {
    int active = 0;
    int targetActive = 0;
    double along = 0;
    double aside = 0;
    for (int i = 0; i < network.units(); i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      targetActive += plane.cos * a + plane.sin * b > 0 ? 1 : 0;
      if (a > 0) {
        active++;
        along += a;
        aside += b;
      }
    }
    double error = active - targetActive;
    sums.along += error * along;
    sums.aside += error * aside;
    sums.variance += error * error * active;
  }

  /** Unit vectors along w and at right angles to it, and w* in them; aside is 0 where sin is. */
  private static final class Plane {
    private final double[] along;
    private final double[] aside;
    private final double cos;
    private final double sin;

    Plane(double[] along, double[] aside, double cos, double sin) {
      this.along = along;
      this.aside = aside;
      this.cos = cos;
      this.sin = sin;
    }
  }

  private static final class Sums {
    private double along;
    private double aside;
    private double variance;
  }
}
