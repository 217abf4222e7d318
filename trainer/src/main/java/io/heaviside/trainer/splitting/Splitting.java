package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.SplittingConfig;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What relaxed variable splitting does to a weight at a given epoch: the sparse weights {@code u =
 * prox(w)} and the phases of a run.
 *
 * <p>Epochs count from 0, as in DL4J. Until {@code freezeEpoch} the run is in the splitting phase;
 * from then on the zeros are frozen, the penalty is off and u is w itself.
 *
 * @param penalty the penalty P
 * @param beta strength of the coupling
 * @param lambda weight of the penalty after the ramp
 * @param rampEpochs epochs over which lambda grows linearly
 * @param freezeEpoch first epoch of fine-tuning, or {@link #NEVER}
 */
public record Splitting(
    @JsonProperty("penalty") Penalty penalty,
    @JsonProperty("beta") double beta,
    @JsonProperty("lambda") double lambda,
    @JsonProperty("rampEpochs") int rampEpochs,
    @JsonProperty("freezeEpoch") int freezeEpoch)
    implements Serializable {
  /** No epoch is the first of fine-tuning. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Returns the splitting that a config describes. */
  public static Splitting of(SplittingConfig config) {
    Penalty penalty =
        switch (config.penalty()) {
          case L0 -> new L0Penalty();
        };
    int freeze = config.freezeEpoch() == 0 ? NEVER : config.freezeEpoch() - 1;
    return new Splitting(
        penalty, config.beta(), config.lambda(), config.lambdaRampEpochs(), freeze);
  }

  /** Returns whether the zeros are frozen in this epoch. */
  public boolean frozen(int epoch) {
    return epoch >= freezeEpoch;
  }

  /** Returns lambda in this epoch. */
  public double lambda(int epoch) {
    return lambda * Math.min(1.0, (epoch + 1.0) / rampEpochs);
  }

  /**
   * Returns {@code lambda P(u) + beta/2 ||w - u||^2}, what eq. 9 adds to the loss f(w); nothing in
   * the frozen phase.
   */
  public double augmentation(INDArray w, int epoch) {
    if (frozen(epoch)) {
      return 0;
    }
    INDArray u = sparsify(w.dup(w.ordering()), epoch);
    return lambda(epoch) * penalty.value(u) + beta / 2 * u.squaredDistance(w);
  }

  /** Overwrites w with {@code u = prox(w)} and returns it; in the frozen phase u is w. */
  public INDArray sparsify(INDArray w, int epoch) {
    return frozen(epoch) ? w : penalty.proxi(w, lambda(epoch) / beta);
  }
}
