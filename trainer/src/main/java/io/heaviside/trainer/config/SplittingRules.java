package io.heaviside.trainer.config;

import io.heaviside.trainer.config.SplittingConfig.Coupling;
import io.heaviside.trainer.config.SplittingConfig.Overwrite;
import io.heaviside.trainer.config.SplittingConfig.PenaltyName;
import io.heaviside.trainer.config.SplittingConfig.UpdateOfU;
import org.jspecify.annotations.Nullable;

/** Which methods have a splitting block, and what they can do with it. */
final class SplittingRules {
  private SplittingRules() {}

  static void check(Method method, @Nullable SplittingConfig splitting) {
    String methods = Words.all(Method.class, Method::splits);
    if (method.splits() && splitting == null) {
      throw new ConfigException(
          "splitting: the method " + Words.of(method) + " needs one. Add a splitting block.");
    }
    if (!method.splits() && splitting != null) {
      throw new ConfigException(
          "splitting: belongs to the methods "
              + methods
              + ", but method is "
              + Words.of(method)
              + ". Remove the splitting block or set method=rvs-cgd.");
    }
    if (splitting != null && method != Method.RVS_CGD && splitting.uUpdate() == UpdateOfU.JACOBI) {
      throw ConfigException.outOfRange(
          "splitting.u_update", "jacobi", "gauss-seidel with the method " + Words.of(method));
    }
    if (splitting != null && method == Method.MAGNITUDE_PRUNING) {
      checkPruning(splitting);
    }
  }

  private static void checkPruning(SplittingConfig splitting) {
    if (splitting.targetSparsity() == 0) {
      throw ConfigException.outOfRange(
          "splitting.target_sparsity", 0.0, "a number in (0, 1) with the method magnitude-pruning");
    }
    if (splitting.penalty() != PenaltyName.L0 && splitting.penalty() != PenaltyName.GROUP_L0) {
      throw ConfigException.outOfRange(
          "splitting.penalty",
          Words.of(splitting.penalty()),
          "l0 (prunes weights) or group-l0 (prunes channels) with the method magnitude-pruning");
    }
    if (splitting.overwrite() != Overwrite.EVERY_EPOCH) {
      throw ConfigException.outOfRange(
          "splitting.overwrite",
          Words.of(splitting.overwrite()),
          "every-epoch with the method magnitude-pruning: w itself is pruned");
    }
    if (splitting.coupling() != Coupling.INSIDE_MOMENTUM) {
      throw ConfigException.withoutEffect(
          "splitting.coupling", Words.of(splitting.coupling()), "the method magnitude-pruning");
    }
    if (!splitting.layerBeta().isEmpty() || !splitting.layerLambda().isEmpty()) {
      throw ConfigException.withoutEffect(
          "splitting." + (splitting.layerBeta().isEmpty() ? "layer_lambda" : "layer_beta"),
          splitting.layerBeta().isEmpty() ? splitting.layerLambda() : splitting.layerBeta(),
          "the method magnitude-pruning");
    }
  }
}
