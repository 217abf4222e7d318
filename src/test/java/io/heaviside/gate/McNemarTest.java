package io.heaviside.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class McNemarTest {
  /** The binomial tail in whole numbers: the share of the 2^n outcomes with as many lost. */
  private static double counted(int lost, int gained) {
    int n = lost + gained;
    BigInteger outcomes = BigInteger.ZERO;
    BigInteger ways = BigInteger.ONE;
    for (int k = 0; k <= n; k++) {
      if (k >= lost) {
        outcomes = outcomes.add(ways);
      }
      ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
    }
    return outcomes.doubleValue() / Math.pow(2, n);
  }

  @Test
  void shouldAgreeWithThePublishedExample() {
    // Fagerland et al. 2013, table 1: 7 and 1 discordant pairs; two-sided 0.0703 and 0.0391.
    McNemar airways = new McNemar(7, 1);

    assertThat(2 * airways.exact()).isCloseTo(0.0703, within(5e-5));
    assertThat(2 * airways.midP()).isCloseTo(0.0391, within(5e-5));
  }

  @Test
  void shouldAgreeWithTheTailCountedInWholeNumbers() {
    for (int lost = 0; lost <= 60; lost += 3) {
      for (int gained = 0; gained <= 60; gained += 7) {
        assertThat(new McNemar(lost, gained).exact())
            .isCloseTo(counted(lost, gained), within(1e-12));
      }
    }
  }

  @Test
  void shouldKeepTheDigitsOfSmallProbabilities() {
    assertThat(new McNemar(200, 20).exact()).isCloseTo(counted(200, 20), withinPercentage(1e-6));
    // SciPy 1.17: binom.sf less half of binom.pmf.
    assertThat(new McNemar(60, 31).midP()).isCloseTo(0.0011573007607127458, within(1e-14));
    assertThat(new McNemar(500, 400).midP()).isCloseTo(0.00042709776809885447, within(1e-13));
  }

  @Test
  void shouldSeeNothingWhereTheTwoAgreeOnAllExamples() {
    assertThat(new McNemar(0, 0).exact()).isEqualTo(1);
    assertThat(new McNemar(0, 0).midP()).isEqualTo(0.5);
  }

  @Test
  void shouldCountTheExamplesThatOnlyOneHasRight() {
    BitSet baseline = BitSet.valueOf(new long[] {0b0111_0011});
    BitSet candidate = BitSet.valueOf(new long[] {0b1001_0010});

    assertThat(McNemar.of(baseline, candidate)).isEqualTo(new McNemar(3, 1));
    assertThat(baseline).isEqualTo(BitSet.valueOf(new long[] {0b0111_0011}));
  }
}
