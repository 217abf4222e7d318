package io.heaviside.trainer.feasible;

/**
 * Logistic loss with L2: minimizes {@code 1/2 lambda ||(w, b)||^2 + sum_i log(1 + exp(-t_i z_i))}.
 *
 * <p>Newton's method with halved steps; the bias is regularized like a weight, which makes the
 * optimum unique and finite on separable data too. Separable data are separated when lambda is
 * small against the margin.
 *
 * @param lambda the weight of the L2 term, above 0
 */
record LogisticLearner(double lambda) implements UnitLearner {
  static final double DEFAULT_LAMBDA = 1e-4;
  private static final int STEPS = 200;
  private static final double TOLERANCE = 1e-10;

  @Override
  public Unit learn(LabelledPoints data) {
    return Unit.of(minimize(data));
  }

  /** Returns {@code (w, b)}. */
  double[] minimize(LabelledPoints data) {
    double[] w = new double[data.dimension() + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = gradient(data, w);
      double[] direction = Cholesky.solve(hessian(data, w), gradient);
      double decrement = dot(gradient, direction);
      if (decrement < TOLERANCE) {
        break;
      }
      w = descend(data, w, direction, decrement);
    }
    return w;
  }

  private double[] descend(LabelledPoints data, double[] w, double[] direction, double decrement) {
    double value = objective(data, w);
    double[] next = w;
    for (double rate = 1; rate > 1e-9; rate /= 2) {
      next = minus(w, rate, direction);
      if (objective(data, next) <= value - 1e-4 * rate * decrement) {
        break;
      }
    }
    return next;
  }

  /** Returns the value of the objective at {@code (w, b)}. */
  double objective(LabelledPoints data, double[] w) {
    double value = lambda * dot(w, w) / 2;
    for (int i = 0; i < data.size(); i++) {
      double tz = data.target(i) * Augmented.preActivation(data, i, w);
      value += Math.max(0, -tz) + Math.log1p(Math.exp(-Math.abs(tz)));
    }
    return value;
  }

  private double[] gradient(LabelledPoints data, double[] w) {
    double[] gradient = minus(new double[w.length], -lambda, w);
    for (int i = 0; i < data.size(); i++) {
      double tz = data.target(i) * Augmented.preActivation(data, i, w);
      Augmented.add(data, i, -data.target(i) * sigmoid(-tz), gradient);
    }
    return gradient;
  }

  private double[][] hessian(LabelledPoints data, double[] w) {
    double[][] hessian = new double[w.length][w.length];
    for (int k = 0; k < w.length; k++) {
      hessian[k][k] = lambda;
    }
    for (int i = 0; i < data.size(); i++) {
      double z = Augmented.preActivation(data, i, w);
      for (int k = 0; k < w.length; k++) {
        Augmented.add(data, i, sigmoid(z) * sigmoid(-z) * data.augmented(i, k), hessian[k]);
      }
    }
    return hessian;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double[] minus(double[] a, double rate, double[] b) {
    double[] difference = a.clone();
    for (int k = 0; k < a.length; k++) {
      difference[k] -= rate * b[k];
    }
    return difference;
  }
}
