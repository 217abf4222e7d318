package io.heaviside.trainer.feasible;

/**
 * The integer weights of the proof of separability; where there is none, the best weights of the
 * perceptron rule. Never fails on separable data, whatever their margin.
 */
final class ExactLearner implements UnitLearner {
  private final UnitLearner otherwise = new PerceptronLearner(PerceptronLearner.DEFAULT_PASSES);

  @Override
  public Unit learn(LabelledPoints data) {
    return LinearSeparability.decide(data) instanceof Separable separable
        ? separable.unit()
        : otherwise.learn(data);
  }
}
