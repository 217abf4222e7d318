package io.heaviside.trainer.feasible;

/**
 * The perceptron rule: wherever {@code t z <= 0}, add {@code t (x, 1)} to {@code (w, b)}.
 *
 * <p>On separable data it ends after at most {@code (R / gamma)^2} corrections (Novikoff 1962); on
 * other data it never ends, so after a number of passes the best of the weights that met many
 * targets in a row are returned (Gallant's pocket algorithm with ratchet, 1990). From zero weights
 * and integer inputs the weights are integers.
 *
 * @param passes the most passes over the examples
 */
record PerceptronLearner(int passes) implements UnitLearner {
  static final int DEFAULT_PASSES = 1000;

  @Override
  public Unit learn(LabelledPoints data) {
    double[] w = new double[data.dimension() + 1];
    double[] pocket = w.clone();
    int fewest = errors(data, w);
    int run = 0; // examples in a row that needed no correction
    int longest = 0;
    for (int step = 0; step < passes * data.size() && run < data.size(); step++) {
      int i = step % data.size();
      if (data.target(i) * Augmented.preActivation(data, i, w) > 0) {
        run++;
      } else {
        Augmented.add(data, i, data.target(i), w);
        run = 0;
      }
      if (run > longest) {
        longest = run;
        int errors = errors(data, w);
        pocket = errors < fewest ? w.clone() : pocket;
        fewest = Math.min(errors, fewest);
      }
    }
    return Unit.of(pocket);
  }

  /** Counts z = 0 as an error for either target: a margin is wanted. */
  private static int errors(LabelledPoints data, double[] w) {
    int errors = 0;
    for (int i = 0; i < data.size(); i++) {
      errors += data.target(i) * Augmented.preActivation(data, i, w) > 0 ? 0 : 1;
    }
    return errors;
  }
}
