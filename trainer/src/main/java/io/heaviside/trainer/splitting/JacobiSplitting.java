package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Relaxed variable splitting with simultaneous steps: the coupling is {@code beta (w^t - u^t)} with
 * the u of the step before, {@code u^t = prox(w^{t-1})} and {@code u^0 = prox(w^0)}.
 *
 * <p>A reading of algorithm 1 of Dinh, Wang, Bertozzi, Osher &amp; Xin ("Sparsity meets
 * robustness", 2020): there the step of w, {@code w <- w - eta grad f(w) - eta beta (w - u^t)},
 * stands before {@code u <- prox(w)}; taking that prox at the w before the step, both lines are
 * simultaneous. {@link RelaxedVariableSplitting} uses {@code u^{t+1} = prox(w^t)}. A weight that l0
 * zeroes is pulled by {@code beta w^t} in both. One that l0 keeps is free there and is pulled back
 * by {@code beta (w^t - w^{t-1})} here, and one that has just crossed the threshold is treated as
 * on the side it came from for one more step. The u that is measured and that w is overwritten with
 * is {@code prox(w)} of the newest w in both; after an overwrite u starts again from there.
 */
public final class JacobiSplitting extends WeightSplitting {
  private static final long serialVersionUID = 1L;

  /** Creates the term; the coupling passes through the updater if it is inside the momentum. */
  @JsonCreator
  public JacobiSplitting(
      @JsonProperty("splitting") Splitting splitting,
      @JsonProperty("insideMomentum") boolean insideMomentum) {
    super(splitting, insideMomentum);
  }

  @Override
  WeightSplitting fresh() {
    return new JacobiSplitting(splitting(), insideMomentum());
  }

  @Override
  void couple(INDArray w, INDArray gradient, double mu, double factor) {
    INDArray newest = sparsifyi(w.dup(w.ordering()), mu);
    INDArray u = state().u;
    if (u == null) {
      u = LayerState.copy(newest);
      state().u = u;
    }
    gradient.addi(w.sub(u).muli(splitting().beta() * factor));
    u.assign(newest);
  }

  @Override
  void overwrite(INDArray w, double mu) {
    super.overwrite(w, mu);
    state().u = null;
  }
}
