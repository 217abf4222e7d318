package io.heaviside.pipelines.synthetic;

/**
 * A line that the pen draws without leaving the paper, as points; x goes right and y down.
 *
 * @param x of the points
 * @param y of the points, as many
 */
@SuppressWarnings("ArrayRecordComponent") // used inside this package only, never compared
record Stroke(double[] x, double[] y) {

  int size() {
    return x.length;
  }

  /**
   * A smooth curve through the points (uniform Catmull-Rom spline), as a polyline with {@code
   * steps} pieces between each two of them. Two points give a straight line.
   */
  Stroke smooth(int steps) {
    int pieces = (size() - 1) * steps;
    double[] outX = new double[pieces + 1];
    double[] outY = new double[pieces + 1];
    for (int i = 0; i <= pieces; i++) {
      int from = Math.min(i / steps, size() - 2);
      double t = (i - from * steps) / (double) steps;
      outX[i] = spline(x, from, t);
      outY[i] = spline(y, from, t);
    }
    return new Stroke(outX, outY);
  }

  private static double spline(double[] p, int i, double t) {
    double before = i > 0 ? p[i - 1] : 2 * p[0] - p[1];
    int last = p.length - 1;
    double after = i + 2 <= last ? p[i + 2] : 2 * p[last] - p[last - 1];
    double a = -before + 3 * p[i] - 3 * p[i + 1] + after;
    double b = 2 * before - 5 * p[i] + 4 * p[i + 1] - after;
    double c = p[i + 1] - before;
    return p[i] + 0.5 * t * (c + t * (b + t * a));
  }
}
