package io.heaviside.gate;

import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * The rule {@code max_regression}: is the candidate worse by more than the margin, and not by
 * chance?
 *
 * <ul>
 *   <li>Several runs on one side at least: worse if the one-sided lower bound of the drop of the
 *       means, {@link MeanDrop}, lies above the margin.
 *   <li>One run on each side, with their correct images: worse if {@link McNemar}'s mid-p-value is
 *       below the level and the drop is above the margin.
 *   <li>One run on each side of anything else: worse if the drop is above the margin; nothing is
 *       known of the noise.
 * </ul>
 *
 * @param level probability of a false alarm
 * @param greaterIsBetter the metric's good direction
 * @param margin by how much the candidate may be worse
 */
record NoiseTest(double level, boolean greaterIsBetter, Margin margin) {
  /** Sums of doubles are not exact: the mean of equal values may differ from them. */
  private static final double ROUNDING = 1e-9;

  /**
   * Tests.
   *
   * @param pairs the examples on which two single runs disagree, where they are known
   */
  Check check(double[] baseline, double[] candidate, @Nullable McNemar pairs) {
    double before = StatUtils.mean(baseline);
    double allowed = margin.of(before);
    if (baseline.length > 1 || candidate.length > 1) {
      return bound(MeanDrop.of(baseline, candidate, greaterIsBetter), allowed);
    }
    double difference = baseline[0] - candidate[0];
    double drop = greaterIsBetter ? difference : -difference;
    return pairs == null ? plain(drop, allowed) : paired(drop, pairs, allowed);
  }

  private Check bound(MeanDrop means, double allowed) {
    double least = means.lowerBound(level);
    String how =
        means.error() == 0
            ? "no spread between seeds"
            : String.format(Locale.ROOT, "t with %.1f degrees, level %s", means.degrees(), level);
    return new Check(
        "max_regression",
        within(least, allowed),
        "worse by %s, surely by %s (%s); allowed %s"
            .formatted(Figure.of(means.drop()), Figure.of(least), how, Figure.of(allowed)));
  }

  private Check paired(double drop, McNemar pairs, double allowed) {
    double p = pairs.midP();
    return new Check(
        "max_regression",
        p >= level || within(drop, allowed),
        "worse by %s, %s images lost and %s gained (McNemar, %s, level %s); allowed %s"
            .formatted(
                Figure.of(drop),
                pairs.lost(),
                pairs.gained(),
                Figure.probability(p),
                level,
                Figure.of(allowed)));
  }

  private static Check plain(double drop, double allowed) {
    return new Check(
        "max_regression",
        within(drop, allowed),
        "worse by %s, noise unknown (one run each); allowed %s"
            .formatted(Figure.of(drop), Figure.of(allowed)));
  }

  private static boolean within(double drop, double allowed) {
    return drop <= allowed + ROUNDING;
  }
}
