package io.heaviside.trainer.config;

import io.heaviside.trainer.config.ActivationConfig.Resolution;
import io.heaviside.trainer.config.FtpropConfig.Formulation;
import io.heaviside.trainer.config.ModelConfig.Architecture;

/** For which networks FTPROP-MB can be computed layer by layer. */
final class FtpropRules {
  private static final String KEY = "ftprop.formulation";

  private FtpropRules() {}

  static void check(FtpropConfig ftprop, ModelConfig model, ActivationConfig activation) {
    if (ftprop.formulation() == Formulation.SURROGATE) {
      return;
    }
    if (!model.name().isChain()) {
      throw ConfigException.outOfRange(
          KEY,
          Words.of(ftprop.formulation()),
          "surrogate with the model "
              + Words.of(model.name())
              + ", which branches: layer by layer go chains only, "
              + Words.all(Architecture.class, Architecture::isChain));
    }
    if (activation.resolution() == Resolution.LEARNED) {
      throw ConfigException.outOfRange(
          KEY,
          Words.of(ftprop.formulation()),
          "surrogate with activation.resolution learned, which has a surrogate but no layer loss");
    }
  }
}
