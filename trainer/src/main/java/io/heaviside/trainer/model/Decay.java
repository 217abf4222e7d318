package io.heaviside.trainer.model;

import io.heaviside.trainer.config.OptimizerConfig;
import io.heaviside.trainer.config.OptimizerConfig.WeightDecayForm;
import io.heaviside.trainer.config.OptimizerConfig.WeightDecayOn;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.regularization.Regularization;

/** The weight decay of an experiment as DL4J's regularization terms, one or none. */
final class Decay {
  private Decay() {}

  /** Returns the term for filters and matrices, in a list that may be added to. */
  static List<Regularization> ofWeights(OptimizerConfig optimizer) {
    return terms(optimizer.weightDecay(), optimizer.weightDecayForm());
  }

  /** Returns the term for biases and for batch norm's scales and shifts. */
  static List<Regularization> ofOthers(OptimizerConfig optimizer) {
    boolean wanted = optimizer.weightDecayOn() == WeightDecayOn.ALL;
    return terms(wanted ? optimizer.weightDecay() : 0, optimizer.weightDecayForm());
  }

  static List<Regularization> terms(double coefficient, WeightDecayForm form) {
    List<Regularization> terms = new ArrayList<>();
    if (coefficient > 0) {
      terms.add(
          switch (form) {
            case L2 -> new L2Decay(coefficient);
            case DECOUPLED -> new DecoupledWeightDecay(coefficient);
          });
    }
    return terms;
  }
}
