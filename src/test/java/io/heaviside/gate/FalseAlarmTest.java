package io.heaviside.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often the tests cry wolf, on simulated healthy runs. The random numbers are fixed; the limits
 * are five standard deviations of the count away from the level, so that another seed would do.
 */
class FalseAlarmTest {
  private static final int TRIALS = 20_000;
  private static final double LEVEL = 0.01;
  private static final Margin NONE = new Margin(0, false);

  private final Random random = new Random(20_261_121);

  private double[] accuracies(int runs) {
    return random.doubles(runs).map(any -> 0.97 + 0.003 * random.nextGaussian()).toArray();
  }

  private double alarms(int baseline, int candidate) {
    NoiseTest test = new NoiseTest(LEVEL, true, NONE);
    int alarms = 0;
    for (int i = 0; i < TRIALS; i++) {
      List<Check> checks = test.check(accuracies(baseline), accuracies(candidate), null);
      alarms += checks.stream().allMatch(Check::passed) ? 0 : 1;
    }
    return (double) alarms / TRIALS;
  }

  private static double fiveDeviations() {
    return 5 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS);
  }

  @Test
  void shouldKeepItsLevelForOneRunAgainstSeveral() {
    assertThat(alarms(10, 1)).isBetween(LEVEL - fiveDeviations(), LEVEL + fiveDeviations());
    assertThat(alarms(3, 1)).isBetween(LEVEL - fiveDeviations(), LEVEL + fiveDeviations());
  }

  @Test
  void shouldKeepItsLevelForSeveralRunsOnBothSides() {
    // The mean and the worst run often fail together, which Bonferroni's shares do not use.
    assertThat(alarms(5, 5)).isBetween(0.5 * LEVEL, LEVEL + fiveDeviations());
    assertThat(alarms(10, 3)).isBetween(0.5 * LEVEL, LEVEL + fiveDeviations());
    assertThat(alarms(3, 10)).isBetween(0.3 * LEVEL, LEVEL + fiveDeviations());
  }

  @Test
  void shouldKeepItsLevelForSingleRunsOfOneAccuracy() {
    NoiseTest test = new NoiseTest(LEVEL, true, NONE);
    int alarms = 0;
    for (int i = 0; i < TRIALS; i++) {
      BitSet before = correct();
      BitSet after = correct();
      double[] was = {before.cardinality() / 1_000.0};
      double[] is = {after.cardinality() / 1_000.0};
      PairedDrop pairs = new PairedDrop(McNemar.of(before, after), 1_000);
      alarms += test.check(was, is, pairs).get(0).passed() ? 0 : 1;
    }
    assertThat((double) alarms / TRIALS).isBetween(0.5 * LEVEL, LEVEL + fiveDeviations());
  }

  private BitSet correct() {
    BitSet correct = new BitSet(1_000);
    correct.set(0, 1_000);
    // About one in thirty wrong, at places of its own: geometric gaps.
    for (int i = gap(); i < 1_000; i += 1 + gap()) {
      correct.clear(i);
    }
    return correct;
  }

  private int gap() {
    return (int) (Math.log(random.nextDouble()) / Math.log(1 - 1 / 30.0));
  }
}
