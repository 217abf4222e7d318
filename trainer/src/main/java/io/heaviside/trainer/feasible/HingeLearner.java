package io.heaviside.trainer.feasible;

/**
 * Hinge loss with L2: minimizes {@code 1/2 ||(w, b)||^2 + C sum_i max(0, 1 - t_i z_i)}.
 *
 * <p>Dual coordinate descent (Hsieh et al., ICML 2008): the dual variables {@code 0 <= alpha_i <=
 * C} are set to their optimum one after the other, {@code (w, b) = sum_i alpha_i t_i (x_i, 1)}. The
 * bias is regularized like a weight. Separable data are separated when C exceeds the largest alpha
 * of the hard-margin solution.
 *
 * @param c C, the weight of the loss
 */
record HingeLearner(double c) implements UnitLearner {
  static final double DEFAULT_C = 1e3;
  private static final int PASSES = 20_000;
  private static final double TOLERANCE = 1e-9;

  @Override
  public Unit learn(LabelledPoints data) {
    return Unit.of(minimize(data));
  }

  /** Returns {@code (w, b)}. */
  double[] minimize(LabelledPoints data) {
    double[] w = new double[data.dimension() + 1];
    double[] alpha = new double[data.size()];
    double largestChange = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES && largestChange > TOLERANCE; pass++) {
      largestChange = 0;
      for (int i = 0; i < alpha.length; i++) {
        largestChange = Math.max(largestChange, Math.abs(optimize(data, i, alpha, w)));
      }
    }
    return w;
  }

  /** Sets alpha_i to its optimum, the others fixed; returns the change. */
  private double optimize(LabelledPoints data, int i, double[] alpha, double[] w) {
    double slack = 1 - data.target(i) * Augmented.preActivation(data, i, w);
    double best = Math.min(c, Math.max(0, alpha[i] + slack / squaredNorm(data, i)));
    double change = best - alpha[i];
    alpha[i] = best;
    Augmented.add(data, i, change * data.target(i), w);
    return change;
  }

  private static double squaredNorm(LabelledPoints data, int i) {
    double sum = 0;
    for (int k = 0; k <= data.dimension(); k++) {
      sum += data.augmented(i, k) * data.augmented(i, k);
    }
    return sum;
  }

  /** Returns the value of the objective at {@code (w, b)}. */
  double objective(LabelledPoints data, double[] w) {
    double value = 0;
    for (double weight : w) {
      value += weight * weight / 2;
    }
    for (int i = 0; i < data.size(); i++) {
      value += c * Math.max(0, 1 - data.target(i) * Augmented.preActivation(data, i, w));
    }
    return value;
  }
}
