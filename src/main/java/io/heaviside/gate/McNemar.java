package io.heaviside.gate;

import java.util.BitSet;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * McNemar's test of two classifiers on the same examples (McNemar, Psychometrika 1947), one-sided:
 * is the candidate worse? Only the examples on which the two disagree tell. If both are equally
 * good, the number that the candidate loses is binomial with probability 1/2.
 *
 * <p>What varies here are the examples, not the seeds: two trainings of one experiment differ
 * really, and more often than the level says.
 *
 * @param lost examples that only the baseline has right
 * @param gained examples that only the candidate has right
 */
public record McNemar(int lost, int gained) {
  private static final double HALF = 0.5;

  /** Counts them from the positions of the correct examples. */
  public static McNemar of(BitSet baseline, BitSet candidate) {
    BitSet lost = (BitSet) baseline.clone();
    lost.andNot(candidate);
    BitSet gained = (BitSet) candidate.clone();
    gained.andNot(baseline);
    return new McNemar(lost.cardinality(), gained.cardinality());
  }

  /** Returns the exact p-value: the probability of at least as many lost ones. */
  public double exact() {
    // The binomial tail as an incomplete beta function; one minus the rest would lose small values.
    return lost == 0 ? 1 : Beta.regularizedBeta(HALF, lost, gained + 1.0);
  }

  /**
   * Returns the mid-p-value, which counts the observed case half: the exact test is conservative
   * (Fagerland, Lydersen &amp; Laake, BMC Medical Research Methodology 2013).
   */
  public double midP() {
    return exact() - HALF * new BinomialDistribution(null, lost + gained, HALF).probability(lost);
  }
}
