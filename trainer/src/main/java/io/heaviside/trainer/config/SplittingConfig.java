package io.heaviside.trainer.config;

import java.util.List;
import java.util.Map;

/**
 * Relaxed variable splitting (Dinh &amp; Xin 2020, eq. 9): {@code L(u, w) = f(w) + lambda P(u) +
 * beta/2 ||w - u||^2}, with the choices that a deep network adds to the paper's algorithm.
 *
 * @param penalty the sparsity penalty P
 * @param transformedL1A for transformed-l1 and its group form: the shape a, greater than 0
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
 * @param uUpdate which u the w-step uses
 * @param overwrite when w is overwritten by u between epochs
 * @param startEpoch the epoch, counted from 1, with which splitting begins; dense before
 * @param freezeEpoch the epoch, counted from 1, from which the zeros of u are frozen and the rest
 *     is fine-tuned without penalty; 0 is never
 * @param unitNormFilters whether every filter and unit of the split layers is scaled to norm 1 at
 *     the start and after every step
 * @param layers names of the layers whose weights are split; empty is all
 * @param layerBeta by layer name: beta in place of the common one
 * @param layerLambda by layer name: lambda in place of the common one
 * @param layerTargetSparsity by layer name: a target of its own; the layer leaves the common one,
 *     and with 0 it is not made sparse, unless it has a lambda of its own
 */
public record SplittingConfig(
    PenaltyName penalty,
    double transformedL1A,
    double beta,
    double lambda,
    int lambdaRampEpochs,
    double targetSparsity,
    TargetScope targetScope,
    int targetUpdateSteps,
    Coupling coupling,
    UpdateOfU uUpdate,
    Overwrite overwrite,
    int startEpoch,
    int freezeEpoch,
    boolean unitNormFilters,
    List<String> layers,
    Map<String, Double> layerBeta,
    Map<String, Double> layerLambda,
    Map<String, Double> layerTargetSparsity) {
  /** The penalties. */
  public enum PenaltyName {
    /** The number of non-zero weights. */
    L0,
    /** The sum of absolute weights. */
    L1,
    /** Between the two, by a shape a. */
    TRANSFORMED_L1,
    /** The sum of the channels' norms. */
    GROUP_LASSO,
    /** The number of non-zero channels. */
    GROUP_L0,
    /** Between the two, by a shape a, of the channels' norms. */
    GROUP_TRANSFORMED_L1
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

  /** Which u the w-step uses. */
  public enum UpdateOfU {
    /** The newest, the proximal map of the w that is stepped from. */
    GAUSS_SEIDEL,
    /** That of the step before. */
    JACOBI
  }

  /** When w is overwritten by u. */
  public enum Overwrite {
    /** Never: w is trained from beginning to end. */
    NEVER,
    /** Once, before the epoch from which the zeros are frozen. */
    AT_FREEZE,
    /** Before every epoch but the first; the last one ends with a w of its own. */
    EVERY_EPOCH
  }

  /** Checks the ranges and that the choices go together. */
  public SplittingConfig {
    Check.positive("splitting.transformed_l1_a", transformedL1A);
    Check.atLeast("splitting.target_update_steps", targetUpdateSteps, 1);
    LayerSettings settings =
        new LayerSettings(
            beta, lambda, targetSparsity, layers, layerBeta, layerLambda, layerTargetSparsity);
    SplittingSchedule schedule =
        new SplittingSchedule(startEpoch, lambdaRampEpochs, freezeEpoch, overwrite);
    schedule.checkFreeze(settings.anyTarget());
    layers = settings.layers();
    layerBeta = settings.layerBeta();
    layerLambda = settings.layerLambda();
    layerTargetSparsity = settings.layerTargetSparsity();
  }

  /** Returns what is said of single layers. */
  public LayerSettings layerSettings() {
    return new LayerSettings(
        beta, lambda, targetSparsity, layers, layerBeta, layerLambda, layerTargetSparsity);
  }

  /** Returns when splitting begins, grows and ends. */
  public SplittingSchedule schedule() {
    return new SplittingSchedule(startEpoch, lambdaRampEpochs, freezeEpoch, overwrite);
  }
}
