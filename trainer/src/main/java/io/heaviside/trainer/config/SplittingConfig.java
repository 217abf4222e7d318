package io.heaviside.trainer.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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
    if (freezeEpoch > 0 && overwrite == Overwrite.NEVER) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          Words.of(overwrite),
          "at-freeze or every-epoch when splitting.freeze_epoch is set: only u has zeros to freeze");
    }
    if (freezeEpoch == 0 && overwrite == Overwrite.AT_FREEZE) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          Words.of(overwrite),
          "never or every-epoch when splitting.freeze_epoch is 0, which is never");
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
    for (String layer : layerLambda.keySet()) {
      if (layerTargetSparsity.getOrDefault(layer, targetSparsity) > 0) {
        throw ConfigException.outOfRange(
            "splitting.layer_lambda",
            layer,
            "only layers without a target sparsity, from which lambda is derived");
      }
    }
    Set<String> overridden = new TreeSet<>(layerBeta.keySet());
    overridden.addAll(layerLambda.keySet());
    overridden.addAll(layerTargetSparsity.keySet());
    if (!layers.isEmpty() && !layers.containsAll(overridden)) {
      overridden.removeAll(layers);
      throw ConfigException.outOfRange(
          "splitting.layers",
          layers,
          "also the layers that have a beta, lambda or target of their own: "
              + String.join(", ", overridden));
    }
    layers = List.copyOf(layers);
    layerBeta = Map.copyOf(layerBeta);
    layerLambda = Map.copyOf(layerLambda);
    layerTargetSparsity = Map.copyOf(layerTargetSparsity);
  }

  /**
   * Returns whether w is overwritten by u before an epoch.
   *
   * @param epoch counted from 1
   */
  public boolean overwritesBefore(int epoch) {
    return switch (overwrite) {
      case NEVER -> false;
      case AT_FREEZE -> epoch == freezeEpoch;
      case EVERY_EPOCH -> epoch > 1;
    };
  }

  /**
   * Returns whether lambda or the target sparsity has its full value at the end of an epoch.
   *
   * @param epoch counted from 1
   */
  public boolean rampedAfter(int epoch) {
    return epoch >= startEpoch + lambdaRampEpochs - 1;
  }

  /** Returns whether a layer is split. */
  public boolean splits(String layer) {
    return layers.isEmpty() || layers.contains(layer);
  }

  /** Returns all layer names that occur and the key that each stands under. */
  public SortedMap<String, String> named() {
    SortedMap<String, String> named = new TreeMap<>();
    layerTargetSparsity
        .keySet()
        .forEach(layer -> named.put(layer, "splitting.layer_target_sparsity"));
    layerLambda.keySet().forEach(layer -> named.put(layer, "splitting.layer_lambda"));
    layerBeta.keySet().forEach(layer -> named.put(layer, "splitting.layer_beta"));
    layers.forEach(layer -> named.put(layer, "splitting.layers"));
    return named;
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
