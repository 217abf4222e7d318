package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.Words;

/** The unit learners a user can choose from. */
public enum UnitLearning {
  /** The perceptron rule with a pocket, at most 1000 passes: integer weights on sign inputs. */
  PERCEPTRON(new PerceptronLearner(PerceptronLearner.DEFAULT_PASSES)),
  /** Hinge loss with L2, C = 1000. */
  HINGE(new HingeLearner(HingeLearner.DEFAULT_C)),
  /** Logistic loss with L2, lambda = 1e-4. */
  LOGISTIC(new LogisticLearner(LogisticLearner.DEFAULT_LAMBDA)),
  /** The integer weights that prove separability. */
  EXACT(new ExactLearner());

  @SuppressWarnings("ImmutableEnumChecker") // All learners are without state.
  private final UnitLearner learner;

  UnitLearning(UnitLearner learner) {
    this.learner = learner;
  }

  /** Returns the learner. */
  public UnitLearner learner() {
    return learner;
  }

  /** Returns the word that users write. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
