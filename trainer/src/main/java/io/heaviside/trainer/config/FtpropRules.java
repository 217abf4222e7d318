package io.heaviside.trainer.config;

import io.heaviside.trainer.config.ActivationConfig.Resolution;
import io.heaviside.trainer.config.FtpropConfig.Formulation;
import io.heaviside.trainer.config.ModelConfig.Architecture;

/** For which experiments FTPROP-MB can be computed layer by layer. */
final class FtpropRules {
  private static final String KEY = "ftprop.formulation";

  private FtpropRules() {}

  static void check(
      FtpropConfig ftprop,
      ModelConfig model,
      ActivationConfig activation,
      OptimizerConfig optimizer) {
    if (ftprop.formulation() == Formulation.SURROGATE) {
      return;
    }
    refuseIf(
        !model.name().isChain(),
        "the model "
            + Words.of(model.name())
            + ", which branches: layer by layer go chains only, "
            + Words.all(Architecture.class, Architecture::isChain));
    refuseIf(
        activation.resolution() == Resolution.LEARNED,
        "activation.resolution learned, which has a surrogate but no layer loss");
    refuseIf(
        optimizer.clips(),
        "optimizer.clip_norm or clip_value: layer by layer the upper layers have taken their step"
            + " before the gradient of the lower ones is known");
  }

  private static void refuseIf(boolean wrong, String with) {
    if (wrong) {
      throw ConfigException.outOfRange(
          KEY, Words.of(Formulation.PER_LAYER), "surrogate with " + with);
    }
  }
}
