package io.heaviside.trainer.threshold;

import java.util.Arrays;
import java.util.stream.Stream;

/** Every activation there is, for tests that hold for all of them. */
public final class HardThresholds {
  private HardThresholds() {}

  /** Returns each rule with each of its quantizers, weighted and, where defined, unweighted. */
  public static Stream<HardThreshold> all() {
    return Arrays.stream(TargetRule.values())
        .flatMap(
            rule ->
                Arrays.stream(Quantizer.values())
                    .filter(rule::supports)
                    .flatMap(quantizer -> with(quantizer, rule)));
  }

  private static Stream<HardThreshold> with(Quantizer quantizer, TargetRule rule) {
    HardThreshold weighted = new HardThreshold(quantizer, rule, 3, true);
    return rule.worksUnweighted()
        ? Stream.of(weighted, new HardThreshold(quantizer, rule, 3, false))
        : Stream.of(weighted);
  }
}
