package io.heaviside.trainer.config;

import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;

/**
 * The hard-threshold activation of every hidden layer.
 *
 * @param quantizer the forward step
 * @param targetRule the rule that sets targets and layer loss, and so the surrogate
 */
public record ActivationConfig(Quantizer quantizer, TargetRule targetRule) {
  /** Refuses a pair that is not defined. */
  public ActivationConfig {
    if (!targetRule.supports(quantizer)) {
      throw ConfigException.outOfRange(
          "activation.target_rule",
          Words.of(targetRule),
          "one that is defined for the quantizer "
              + Words.of(quantizer)
              + ": "
              + Words.all(TargetRule.class, rule -> rule.supports(quantizer)));
    }
  }
}
