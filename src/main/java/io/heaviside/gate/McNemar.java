package io.heaviside.gate;

import java.util.BitSet;
import org.apache.commons.math3.distribution.BinomialDistribution;

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
    // By symmetry as many as are not gained, so that small p-values keep their digits.
    return binomial().cumulativeProbability(gained);
  }

  /**
   * Returns the mid-p-value, which counts the observed case half: the exact test is conservative
   * (Fagerland, Lydersen &amp; Laake, BMC Medical Research Methodology 2013).
   */
  public double midP() {
    return exact() - HALF * binomial().probability(gained);
  }

  private BinomialDistribution binomial() {
    return new BinomialDistribution(null, lost + gained, HALF);
  }
}
