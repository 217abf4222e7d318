package io.heaviside.trainer.splitting;

import io.heaviside.trainer.config.LayerSettings;
import io.heaviside.trainer.config.Method;
import io.heaviside.trainer.config.SplittingConfig;
import io.heaviside.trainer.config.SplittingConfig.TargetScope;
import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What a splitting method does to the weights of one layer, and when: settings only, no state.
 *
 * <p>Epochs count from 0, as in DL4J. Before {@code startEpoch} the run is dense and u is w. From
 * {@code freezeEpoch} on the zeros are frozen, the penalty is off and u is w again. In between, u
 * is the proximal map of the penalty, with mu = lambda / beta from one of two sources: {@code
 * lambda} as given, or a target sparsity, for which the threshold is the quantile of the weights'
 * magnitudes and lambda follows from it.
 *
 * @param penalty the penalty P
 * @param beta strength of the coupling
 * @param lambda weight of the penalty after the ramp; without effect where there is a target
 * @param targetSparsity share of weights (group penalties: channels) that shall be zero after the
 *     ramp; 0 is no target
 * @param sharedTarget whether the target holds over all layers that share it, with one threshold,
 *     rather than in this layer alone
 * @param startEpoch first epoch of splitting
 * @param rampEpochs epochs over which lambda or the target sparsity rises
 * @param freezeEpoch first epoch of fine-tuning, or {@link #NEVER}
 */
public record Splitting(
    @JsonProperty("penalty") Penalty penalty,
    @JsonProperty("beta") double beta,
    @JsonProperty("lambda") double lambda,
    @JsonProperty("targetSparsity") double targetSparsity,
    @JsonProperty("sharedTarget") boolean sharedTarget,
    @JsonProperty("startEpoch") int startEpoch,
    @JsonProperty("rampEpochs") int rampEpochs,
    @JsonProperty("freezeEpoch") int freezeEpoch)
    implements Serializable {
  /** No epoch is the first of fine-tuning. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Returns the splitting that a config describes for a layer. */
  public static Splitting of(Method method, SplittingConfig config, String layer) {
    LayerSettings settings = config.layerSettings();
    return new Splitting(
        Penalties.of(config),
        settings.beta(layer),
        method == Method.MAGNITUDE_PRUNING ? 0 : settings.lambda(layer),
        settings.targetSparsity(layer),
        !settings.hasOwnTarget(layer) && config.targetScope() == TargetScope.OVERALL,
        config.startEpoch() - 1,
        config.lambdaRampEpochs(),
        config.freezeEpoch() == 0 ? NEVER : config.freezeEpoch() - 1);
  }

  /** Returns whether the zeros are frozen in this epoch. */
  public boolean frozen(int epoch) {
    return epoch >= freezeEpoch;
  }

  /** Returns whether u differs from w in this epoch: neither dense nor frozen. */
  public boolean active(int epoch) {
    return epoch >= startEpoch && !frozen(epoch);
  }

  /** Returns whether lambda follows from a target sparsity. */
  public boolean targeted() {
    return targetSparsity > 0;
  }

  /** Returns lambda in this epoch where it is given: linear over the ramp, then constant. */
  public double lambda(int epoch) {
    return active(epoch) ? lambda * Math.min(1.0, (epoch - startEpoch + 1.0) / rampEpochs) : 0;
  }

  /**
   * Returns the target after so many epochs since the beginning of training, whole or in part:
   * {@code s (1 - (1 - t)^3)}, with t the progress through the ramp (Zhu &amp; Gupta, "To prune, or
   * not to prune", 2017, eq. 1 with initial sparsity 0).
   */
  public double target(double epochsDone) {
    double left = 1 - (epochsDone - startEpoch) / rampEpochs;
    double clipped = Math.max(0, Math.min(1, left));
    return targetSparsity * (1 - clipped * clipped * clipped);
  }
}
