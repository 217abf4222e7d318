package io.heaviside.pipelines.synthetic;

/**
 * A smooth random displacement of the sheet: random vectors on a coarse grid, smoothed by a cubic
 * B-spline (elastic distortion after P. Simard, D. Steinkraus, J. Platt, "Best practices for
 * convolutional neural networks", ICDAR 2003, where a Gaussian does the smoothing).
 */
final class ElasticField {
  /** The spline averages neighbours; this gives back the deviation that takes away. */
  private static final double GAIN = 2.1;

  private static final int REACH = 4;

  private final int cells;
  private final int columns;
  private final double[] dx;
  private final double[] dy;

  /**
   * Draws a field for points in 0..100.
   *
   * @param cells of the grid in each direction: more of them, finer bends
   * @param deviation of the displacement, in the units of the points
   */
  ElasticField(int cells, double deviation, CounterRandom random) {
    this.cells = cells;
    this.columns = cells + REACH - 1;
    this.dx = new double[columns * columns];
    this.dy = new double[columns * columns];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = random.normal(GAIN * deviation);
      dy[i] = random.normal(GAIN * deviation);
    }
  }

  double dx(double x, double y) {
    return blend(dx, x, y);
  }

  double dy(double x, double y) {
    return blend(dy, x, y);
  }

  private double blend(double[] grid, double x, double y) {
    double column = position(x);
    double row = position(y);
    int i = Math.min((int) column, cells - 1);
    int j = Math.min((int) row, cells - 1);
    double sum = 0;
    for (int b = 0; b < REACH; b++) {
      double across = 0;
      for (int a = 0; a < REACH; a++) {
        across += weight(a, column - i) * grid[(j + b) * columns + i + a];
      }
      sum += weight(b, row - j) * across;
    }
    return sum;
  }

  private double position(double value) {
    return Math.max(0, Math.min(100, value)) / 100 * cells;
  }

  /** Piece {@code k} of the uniform cubic B-spline at 0..1. */
  private static double weight(int k, double t) {
    double s = 1 - t;
    return switch (k) {
      case 0 -> s * s * s / 6;
      case 1 -> (4 - 6 * t * t + 3 * t * t * t) / 6;
      case 2 -> (4 - 6 * s * s + 3 * s * s * s) / 6;
      default -> t * t * t / 6;
    };
  }
}
