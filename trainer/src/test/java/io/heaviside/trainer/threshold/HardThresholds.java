package io.heaviside.trainer.threshold;

import java.util.Arrays;
import java.util.stream.Stream;

/** Every activation there is, for tests that hold for all of them. */
public final class HardThresholds {
  private HardThresholds() {}

  /**
   * Returns each rule with each of its quantizers, weighted and, where defined, unweighted; a
   * quantized ReLU with three steps and with five.
   */
  public static Stream<HardThreshold> all() {
    return Arrays.stream(TargetRule.values())
        .flatMap(
            rule ->
                Arrays.stream(Quantizer.values())
                    .filter(rule::supports)
                    .flatMap(quantizer -> with(quantizer, rule)));
  }

  private static Stream<HardThreshold> with(Quantizer quantizer, TargetRule rule) {
    return quantizer == Quantizer.QUANTIZED_RELU
        ? Stream.concat(with(quantizer, rule, 3), with(quantizer, rule, 5))
        : with(quantizer, rule, 0);
  }

  private static Stream<HardThreshold> with(Quantizer quantizer, TargetRule rule, int steps) {
    HardThreshold weighted = new HardThreshold(quantizer, rule, steps, true);
    return rule.worksUnweighted()
        ? Stream.of(weighted, new HardThreshold(quantizer, rule, steps, false))
        : Stream.of(weighted);
  }
}
