package io.heaviside.trainer.config;

import java.util.List;
import java.util.Map;

/**
 * Relaxed variable splitting (Dinh &amp; Xin 2020, eq. 9): {@code L(u, w) = f(w) + lambda P(u) +
 * beta/2 ||w - u||^2}, with the choices that a deep network adds to the paper's algorithm.
 *
 * @param penalty the sparsity penalty P
 * @param beta strength of the coupling of w to u, greater than 0
 * @param lambda weight of the penalty, not negative; l0 zeroes weights up to {@code sqrt(2 lambda /
 *     beta)}
 * @param lambdaRampEpochs epochs over which lambda grows linearly to its value; 1 is no ramp. With
 *     a target sparsity: epochs over which that grows by a cubic law, step by step
 * @param targetSparsity share of the weights that shall be zero in u after the ramp, in [0, 1);
 *     lambda is then derived and {@code lambda} has no effect. 0 is no target
 * @param targetScope what the target holds for
 * @param targetUpdateSteps optimizer steps after which the derived lambda is brought up to date
 * @param coupling where {@code beta (w - u)} enters
 * @param overwrite whether w is overwritten by u between epochs: every epoch but the first starts
 *     from u, and the last one ends with a w of its own
 * @param startEpoch the epoch, counted from 1, with which splitting begins; dense before
 * @param freezeEpoch the epoch, counted from 1, from which the zeros of u are frozen and the rest
 *     is fine-tuned without penalty; 0 is never
 * @param layers names of the layers whose weights are split; empty is all
 * @param layerBeta by layer name: beta in place of the common one
 * @param layerLambda by layer name: lambda in place of the common one
 * @param layerTargetSparsity by layer name: a target of its own; the layer leaves the common one
 */
public record SplittingConfig(
    PenaltyName penalty,
    double beta,
    double lambda,
    int lambdaRampEpochs,
    double targetSparsity,
    TargetScope targetScope,
    int targetUpdateSteps,
    Coupling coupling,
    boolean overwrite,
    int startEpoch,
    int freezeEpoch,
    List<String> layers,
    Map<String, Double> layerBeta,
    Map<String, Double> layerLambda,
    Map<String, Double> layerTargetSparsity) {
  /** The penalties. */
  public enum PenaltyName {
    /** The number of non-zero weights. */
    L0
  }

  /** What a target sparsity holds for. */
  public enum TargetScope {
    /** All split layers together, with one threshold. */
    OVERALL,
    /** Each split layer. */
    LAYER
  }

  /** Where the coupling enters the step. */
  public enum Coupling {
    /** Added to the gradient, so that it passes through momentum and Adam. */
    INSIDE_MOMENTUM,
    /** Added to the step after the updater, times the learning rate. */
    OUTSIDE_MOMENTUM
  }

  /** Checks the ranges and that the choices go together. */
  public SplittingConfig {
    Check.positive("splitting.beta", beta);
    Check.notNegative("splitting.lambda", lambda);
    Check.atLeast("splitting.lambda_ramp_epochs", lambdaRampEpochs, 1);
    Check.fraction("splitting.target_sparsity", targetSparsity);
    Check.atLeast("splitting.target_update_steps", targetUpdateSteps, 1);
    Check.atLeast("splitting.start_epoch", startEpoch, 1);
    Check.atLeast("splitting.freeze_epoch", freezeEpoch, 0);
    layerBeta.forEach((layer, value) -> Check.positive("splitting.layer_beta." + layer, value));
    layerLambda.forEach(
        (layer, value) -> Check.notNegative("splitting.layer_lambda." + layer, value));
    layerTargetSparsity.forEach(
        (layer, value) -> Check.fraction("splitting.layer_target_sparsity." + layer, value));
    if (freezeEpoch > 0 && !overwrite) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          overwrite,
          "true when splitting.freeze_epoch is set: only u has zeros to freeze");
    }
    boolean targeted = targetSparsity > 0 || !layerTargetSparsity.isEmpty();
    int rampEnd = startEpoch + (targeted ? lambdaRampEpochs : 1);
    if (freezeEpoch > 0 && freezeEpoch < rampEnd) {
      throw ConfigException.outOfRange(
          "splitting.freeze_epoch",
          freezeEpoch,
          targeted
              ? "0 or at least splitting.start_epoch + splitting.lambda_ramp_epochs = "
                  + rampEnd
                  + ", when the target sparsity is reached"
              : "0 or a later epoch than splitting.start_epoch = " + startEpoch);
    }
    layers = List.copyOf(layers);
    layerBeta = Map.copyOf(layerBeta);
    layerLambda = Map.copyOf(layerLambda);
    layerTargetSparsity = Map.copyOf(layerTargetSparsity);
  }

  /** Returns whether a layer is split. */
  public boolean splits(String layer) {
    return layers.isEmpty() || layers.contains(layer);
  }

  /** Returns beta of a layer. */
  public double beta(String layer) {
    return layerBeta.getOrDefault(layer, beta);
  }

  /** Returns lambda of a layer, where it does not follow from a target. */
  public double lambda(String layer) {
    return layerLambda.getOrDefault(layer, lambda);
  }

  /** Returns the target sparsity of a layer, or 0 for none. */
  public double targetSparsity(String layer) {
    return layerTargetSparsity.getOrDefault(layer, targetSparsity);
  }
}
