package io.heaviside.gate;

import io.heaviside.trainer.CorrectImages;
import io.heaviside.trainer.config.ConfigException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the paired examples of two single runs. */
final class Pairs {
  private Pairs() {}

  /**
   * Returns how they disagree; null unless there is one run on each side and both kept what they
   * had right.
   *
   * @throws ConfigException if they were measured on different numbers of examples
   */
  static @Nullable PairedDrop of(
      Side baseline, Side candidate, String metric, boolean greaterIsBetter) {
    if (baseline.runs().size() > 1 || candidate.runs().size() > 1) {
      return null;
    }
    CorrectImages before = baseline.runs().get(0).correct().get(metric);
    CorrectImages after = candidate.runs().get(0).correct().get(metric);
    if (before == null || after == null) {
      return null;
    }
    if (before.images() != after.images()) {
      throw new ConfigException(
          "%s: %s was measured on %s images, in the baseline on %s. Measure both on the same split."
              .formatted(candidate.label(), metric, after.images(), before.images()));
    }
    BitSet good = greaterIsBetter ? before.correct() : after.correct();
    BitSet bad = greaterIsBetter ? after.correct() : before.correct();
    return new PairedDrop(McNemar.of(good, bad), before.images());
  }
}
