package io.heaviside.gate;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * The rule {@code max_regression}: is the candidate worse by more than the margin, and not by
 * chance?
 *
 * <ul>
 *   <li>Several baseline runs: worse if the mean drops by more than the margin and what {@link
 *       MeanDrop} gives to chance. Of several candidate runs the worst is held against the baseline
 *       too, as if it were the only one: few broken seeds among many good ones move the mean
 *       little. The mean has half of the level, each run an equal share of the other half.
 *   <li>One run on each side, with their correct images: worse if {@link PairedDrop}'s p-value is
 *       below the level.
 *   <li>One run on each side of anything else: worse if the drop is above the margin; nothing is
 *       known of the noise.
 * </ul>
 *
 * @param level probability of a false alarm
 * @param greaterIsBetter the metric's good direction
 * @param margin by how much the candidate may be worse
 */
record NoiseTest(double level, boolean greaterIsBetter, Margin margin) {
  static final String RULE = "max_regression";
  static final String RULE_OF_EACH = "max_regression of each run";

  /** Sums of doubles are not exact: the mean of equal values may differ from them. */
  private static final double ROUNDING = 1e-9;

  /**
   * Tests.
   *
   * @param baseline one value, or at least two
   * @param candidate one value, or at least one if the baseline has several
   * @param pairs how two single runs disagree, where that is known
   */
  List<Check> check(double[] baseline, double[] candidate, @Nullable PairedDrop pairs) {
    double allowed = margin.of(StatUtils.mean(baseline));
    if (baseline.length == 1) {
      double drop = drop(baseline[0], candidate[0]);
      return List.of(pairs == null ? plain(drop, allowed) : paired(drop, pairs, allowed));
    }
    if (candidate.length == 1) {
      return List.of(bound(RULE, baseline, candidate, level, allowed));
    }
    double[] worst = {greaterIsBetter ? StatUtils.min(candidate) : StatUtils.max(candidate)};
    return List.of(
        bound(RULE, baseline, candidate, level / 2, allowed),
        bound(RULE_OF_EACH, baseline, worst, level / 2 / candidate.length, allowed));
  }

  private double drop(double before, double after) {
    return greaterIsBetter ? before - after : after - before;
  }

  private Check bound(
      String rule, double[] baseline, double[] candidate, double share, double allowed) {
    MeanDrop means = MeanDrop.of(baseline, candidate, greaterIsBetter);
    double chance = means.chance(share);
    String how =
        means.error() == 0
            ? "seeds do not vary"
            : "t with %s degrees, level %s".formatted(means.degrees(), Numbers.shortest(share));
    return new Check(
        rule,
        within(means.drop(), allowed + chance),
        "%s by %s, chance explains %s (%s); allowed %s"
            .formatted(
                rule.equals(RULE) ? "worse" : "the worst is worse",
                Numbers.of(means.drop()),
                Numbers.of(chance),
                how,
                Numbers.of(allowed)));
  }

  private Check paired(double drop, PairedDrop pairs, double allowed) {
    double p = pairs.p(allowed);
    return new Check(
        RULE,
        p >= level,
        "worse by %s, %s images lost and %s gained (%s, %s, level %s); allowed %s"
            .formatted(
                Numbers.of(drop),
                pairs.pairs().lost(),
                pairs.pairs().gained(),
                allowed == 0 ? "McNemar" : "Tango",
                Numbers.probability(p),
                Numbers.shortest(level),
                Numbers.of(allowed)));
  }

  private static Check plain(double drop, double allowed) {
    return new Check(
        RULE,
        within(drop, allowed),
        "worse by %s, noise unknown (one run each); allowed %s"
            .formatted(Numbers.of(drop), Numbers.of(allowed)));
  }

  private static boolean within(double drop, double allowed) {
    return drop <= allowed + ROUNDING;
  }
}
