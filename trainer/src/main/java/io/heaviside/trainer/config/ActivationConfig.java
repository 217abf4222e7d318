package io.heaviside.trainer.config;

import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;

/**
 * The activation of every hidden layer.
 *
 * @param quantizer the forward function
 * @param targetRule the rule that sets targets and layer loss, and so the surrogate; {@code exact}
 *     for the baselines without a threshold
 * @param steps n of the quantized ReLU, at least 2; the others do not look at it
 * @param weighted whether the layer loss is weighted by |G|, the gradient from above
 */
public record ActivationConfig(
    Quantizer quantizer, TargetRule targetRule, int steps, boolean weighted) {
  /** Refuses what is not defined. */
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
    Check.atLeast("activation.steps", steps, 2);
    if (!weighted && !targetRule.worksUnweighted()) {
      throw ConfigException.outOfRange(
          "activation.weighted",
          weighted,
          "true, for the rule "
              + Words.of(targetRule)
              + " is the gradient from above. Without weighting are defined: "
              + Words.all(TargetRule.class, TargetRule::worksUnweighted));
    }
  }
}
