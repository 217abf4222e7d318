package io.heaviside.trainer.feasible;

import java.util.List;

/**
 * What the units of a layer were asked in a search, and the first proofs that they cannot.
 *
 * @param asked the number of different dichotomies
 * @param refuted how many of them are not linearly separable
 * @param proofs the first of those, at most {@link #MOST_PROOFS}
 */
public record UnitAnswers(long asked, long refuted, List<Inseparable> proofs) {
  /** The most proofs that are kept. */
  public static final int MOST_PROOFS = 10;

  public UnitAnswers {
    proofs = List.copyOf(proofs);
  }

  /** Returns what was asked so far. */
  static UnitAnswers of(KnownDichotomies known) {
    List<Inseparable> refutations = known.refutations();
    return new UnitAnswers(
        known.size(), refutations.size(), refutations.stream().limit(MOST_PROOFS).toList());
  }
}
