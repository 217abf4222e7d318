package io.heaviside.trainer.config;

import java.util.List;

/**
 * Relaxed variable splitting (Dinh &amp; Xin 2020, eq. 9): {@code L(u, w) = f(w) + lambda P(u) +
 * beta/2 ||w - u||^2}, with the choices that a deep network adds to the paper's algorithm.
 *
 * @param penalty the sparsity penalty P
 * @param beta strength of the coupling of w to u, greater than 0
 * @param lambda weight of the penalty, not negative; l0 zeroes weights up to {@code sqrt(2 lambda /
 *     beta)}
 * @param lambdaRampEpochs epochs over which lambda grows linearly to its value; 1 is no ramp
 * @param coupling where {@code beta (w - u)} enters
 * @param overwrite whether w is overwritten by u between epochs: every epoch but the first starts
 *     from u, and the last one ends with a w of its own
 * @param freezeEpoch the epoch, counted from 1, from which the zeros of u are frozen and the rest
 *     is fine-tuned without penalty; 0 is never
 * @param layers names of the layers whose weights are split; empty is all
 */
public record SplittingConfig(
    PenaltyName penalty,
    double beta,
    double lambda,
    int lambdaRampEpochs,
    Coupling coupling,
    boolean overwrite,
    int freezeEpoch,
    List<String> layers) {
  /** The penalties. */
  public enum PenaltyName {
    /** The number of non-zero weights. */
    L0
  }

  /** Where the coupling enters the step. */
  public enum Coupling {
    /** Added to the gradient, so that it passes through momentum and Adam. */
    INSIDE_MOMENTUM,
    /** Added to the step after the updater, times the learning rate. */
    OUTSIDE_MOMENTUM
  }

  /** Checks the ranges. */
  public SplittingConfig {
    Check.positive("splitting.beta", beta);
    Check.notNegative("splitting.lambda", lambda);
    Check.atLeast("splitting.lambda_ramp_epochs", lambdaRampEpochs, 1);
    Check.atLeast("splitting.freeze_epoch", freezeEpoch, 0);
    if (freezeEpoch > 0 && !overwrite) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          overwrite,
          "true when splitting.freeze_epoch is set: only u has zeros to freeze");
    }
    layers = List.copyOf(layers);
  }
}
