package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The coupling term of relaxed variable splitting as a DL4J regularization.
 *
 * <p>Algorithm 1 of Dinh &amp; Xin (2020) alternates {@code u = prox(w)} and {@code w -= eta (E g +
 * beta (w - u))}. The first line is a function of w alone, so nothing needs to be stored: before
 * each step this adds {@code beta (w - prox(w))} to the gradient, or, with the coupling outside the
 * momentum, {@code eta beta (w - prox(w))} to the step.
 *
 * @param splitting the penalty, its weight and its phases
 * @param insideMomentum whether the term passes through the updater
 */
public record RelaxedVariableSplitting(
    @JsonProperty("splitting") Splitting splitting,
    @JsonProperty("insideMomentum") boolean insideMomentum)
    implements Regularization {

  @Override
  public ApplyStep applyStep() {
    return insideMomentum ? ApplyStep.BEFORE_UPDATER : ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(INDArray w, INDArray gradient, double learningRate, int iteration, int epoch) {
    if (splitting.frozen(epoch)) {
      return;
    }
    double factor = insideMomentum ? splitting.beta() : learningRate * splitting.beta();
    try (MemoryWorkspace scratch = Scratch.open()) {
      INDArray u = splitting.sparsify(w.dup(w.ordering()), epoch);
      gradient.addi(u.rsubi(w).muli(factor));
    }
  }

  /**
   * Returns 0: the terms that eq. 9 adds to the loss are a metric of their own, so that the
   * training loss stays f(w) and can be compared between methods.
   */
  @Override
  public double score(INDArray w, int iteration, int epoch) {
    return 0;
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // Immutable: the interface's clone asks for a copy to keep.
  public Regularization clone() {
    return this;
  }
}
