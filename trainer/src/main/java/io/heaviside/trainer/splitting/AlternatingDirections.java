package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The alternating direction method of multipliers, the baseline of Dinh &amp; Xin (2020), section
 * 3.3, for any penalty; the equations are 2 and 3 of Dinh, Wang, Bertozzi, Osher &amp; Xin
 * ("Sparsity meets robustness", 2020), the step of u is derived: {@code L(w, u, z) = f(w) + lambda
 * P(u) + <z, w - u> + beta/2 ||w - u||^2}.
 *
 * <pre>
 * w^{t+1} = w^t - eta (grad f(w^t) + z^t + beta (w^t - u^t))
 * u^{t+1} = prox(w^{t+1} + z^t / beta)
 * z^{t+1} = z^t + beta (w^{t+1} - u^{t+1})
 * </pre>
 *
 * <p>The last two lines are done at the beginning of the next step, when the new w is there; {@code
 * u^0 = prox(w^0)} and {@code z^0 = 0}. So u is a function of w and the stored multiplier, {@code
 * prox(w + z / beta)}. Overwriting w with u is no part of the method; where it is asked for, the
 * last two lines are done first, so that the next step starts from w = u with the newest z.
 */
public final class AlternatingDirections extends WeightSplitting {
  private static final long serialVersionUID = 1L;

  /** Creates the term; it passes through the updater if it is inside the momentum. */
  @JsonCreator
  public AlternatingDirections(
      @JsonProperty("splitting") Splitting splitting,
      @JsonProperty("insideMomentum") boolean insideMomentum) {
    super(splitting, insideMomentum);
  }

  @Override
  WeightSplitting fresh() {
    return new AlternatingDirections(splitting(), insideMomentum());
  }

  @Override
  void couple(INDArray w, INDArray gradient, double mu, double factor) {
    LayerState state = state();
    if (state.overwritten && state.multiplier != null) {
      state.overwritten = false;
      gradient.addi(state.multiplier.mul(factor));
      return;
    }
    INDArray u = sparsifyi(w.dup(w.ordering()), mu);
    INDArray pull = u.rsubi(w).muli(splitting().beta());
    INDArray multiplier = state.multiplier;
    if (multiplier == null) {
      multiplier = LayerState.copy(w).assign(0);
      state.multiplier = multiplier;
    } else {
      multiplier.addi(pull);
    }
    gradient.addi(pull.addi(multiplier).muli(factor));
  }

  @Override
  void overwrite(INDArray w, double mu) {
    INDArray u = sparsifyi(w.dup(w.ordering()), mu);
    INDArray multiplier = state().multiplier;
    if (multiplier != null) {
      multiplier.addi(w.sub(u).muli(splitting().beta()));
      state().overwritten = true;
    }
    w.assign(u);
  }

  @Override
  INDArray shifti(INDArray w) {
    INDArray multiplier = state().multiplier;
    return multiplier == null ? w : w.addi(multiplier.div(splitting().beta()));
  }

  @Override
  double augmentation(INDArray w, INDArray u, double mu) {
    INDArray multiplier = state().multiplier;
    double inner = multiplier == null ? 0 : w.sub(u).muli(multiplier).sumNumber().doubleValue();
    return super.augmentation(w, u, mu) + inner;
  }
}
