package io.heaviside.trainer.config;

import io.heaviside.trainer.threshold.Quantizer;
import io.heaviside.trainer.threshold.TargetRule;
import io.heaviside.trainer.threshold.resolution.LearnedResolution;

/**
 * The activation of every hidden layer.
 *
 * @param quantizer the forward function
 * @param targetRule the rule that sets targets and layer loss, and so the surrogate; {@code exact}
 *     for the baselines without a threshold
 * @param steps n of the quantized ReLU, at least 2, or 1, 3 or 15 where the resolution is learned;
 *     the others do not look at it
 * @param resolution whether the quantized ReLU's step height is learned
 * @param weighted whether the layer loss is weighted by |G|, the gradient from above
 */
public record ActivationConfig(
    Quantizer quantizer,
    TargetRule targetRule,
    int steps,
    Resolution resolution,
    boolean weighted) {
  /** Where the heights of the quantized ReLU's steps come from. */
  public enum Resolution {
    /** All are 1/n. */
    FIXED,
    /** All are alpha, a parameter of each layer (BCGD). */
    LEARNED
  }

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
    if (resolution == Resolution.LEARNED) {
      checkLearned(quantizer, targetRule, steps);
    } else {
      Check.atLeast("activation.steps", steps, 2);
    }
    if (!weighted && !targetRule.worksUnweighted()) {
      throw ConfigException.outOfRange(
          "activation.weighted",
          weighted,
          "true, for the rule "
              + Words.of(targetRule)
              + " is the gradient from above. Without weighting are defined: "
              + unweighted(quantizer));
    }
  }

  private static String unweighted(Quantizer quantizer) {
    String rules =
        Words.all(TargetRule.class, rule -> rule.worksUnweighted() && rule.supports(quantizer));
    return rules.isEmpty() ? "none, for this quantizer" : rules;
  }

  private static void checkLearned(Quantizer quantizer, TargetRule rule, int steps) {
    if (quantizer != Quantizer.QUANTIZED_RELU || rule != TargetRule.CLIPPED_RELU) {
      throw ConfigException.outOfRange(
          "activation.resolution",
          Words.of(Resolution.LEARNED),
          "fixed, for a learned resolution is defined for the quantizer quantized-relu with the"
              + " target_rule clipped-relu only");
    }
    if (!LearnedResolution.STEPS.contains(steps)) {
      throw ConfigException.outOfRange(
          "activation.steps",
          steps,
          "one of " + LearnedResolution.STEPS + " where the resolution is learned");
    }
  }
}
