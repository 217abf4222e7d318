package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetHeuristicTest {
  private static final int PROPOSALS = 4000;

  /**
   * One unit w = (2, -1), b = 0, targets +1. Example 1 gives z = -1: G = (-2, 1), so sign(-G) = (1,
   * -1) and only the first of its two targets -1 is to be negated. The others give z = 1: no loss.
   */
  @Test
  void shouldNegateWhatLowersTheHingeLossWhenTheLayerAboveMissesItsTarget() {
    SignLayer layer = new SignLayer(List.of(Unit.of(2, -1, 0)));
    Signs current = Signs.of(new int[] {-1, 1, 1, 1, 1, 1}, new int[] {-1, 1, 1, 1, 1, 1});
    Signs targets = Signs.of(new int[] {1, 1, 1, 1, 1, 1});
    TargetHeuristic heuristic = new TargetHeuristic(new Random(1));
    int[][] negated = new int[2][6];

    for (int n = 0; n < PROPOSALS; n++) {
      Signs proposal = heuristic.propose(layer, targets, current);
      assertThat(proposal).isNotEqualTo(current);
      for (int unit = 0; unit < 2; unit++) {
        for (int i = 0; i < 6; i++) {
          negated[unit][i] += proposal.sign(unit, i) == current.sign(unit, i) ? 0 : 1;
        }
      }
    }

    assertThat(negated[0][0] / (double) PROPOSALS).isCloseTo(0.5, within(0.05));
    assertThat(negated[1][0] / (double) PROPOSALS).isLessThan(0.15);
    assertThat(negated[0][1] / (double) PROPOSALS).isLessThan(0.15);
    assertThat(negated[1][5] / (double) PROPOSALS).isLessThan(0.15);
  }
}
