package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The coupling term of relaxed variable splitting: {@code beta (w - u)}.
 *
 * <p>Algorithm 1 of Dinh &amp; Xin (2020) alternates {@code u^{t+1} = prox(w^t)} and {@code w^{t+1}
 * = w^t - eta (E g + beta (w^t - u^{t+1}))}: Gauss-Seidel, the w-step uses the newest u. The first
 * line is a function of w alone, so nothing needs to be stored.
 */
public final class RelaxedVariableSplitting extends WeightSplitting {
  private static final long serialVersionUID = 1L;

  /** Creates the term; the coupling passes through the updater if it is inside the momentum. */
  @JsonCreator
  public RelaxedVariableSplitting(
      @JsonProperty("splitting") Splitting splitting,
      @JsonProperty("insideMomentum") boolean insideMomentum) {
    super(splitting, insideMomentum);
  }

  @Override
  WeightSplitting fresh() {
    return new RelaxedVariableSplitting(splitting(), insideMomentum());
  }

  @Override
  void couple(INDArray w, INDArray gradient, double mu, double factor) {
    INDArray u = sparsifyi(w.dup(w.ordering()), mu);
    gradient.addi(u.rsubi(w).muli(splitting().beta() * factor));
  }
}
