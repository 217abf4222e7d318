package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class MagnitudePruningTest {
  /**
   * 15 weights, all steps of the ramp: after step t of 8 there are round(15 target(t / 4)) zeros.
   */
  @Test
  void shouldPruneAlongTheRampAndKeepWhatIsPrunedWhenStepped() {
    Splitting splitting = new Splitting(new L0Penalty(), 1, 0, 0.6, true, 0, 2, Splitting.NEVER);
    LinearProblem problem = new LinearProblem();
    ComputationGraph network = problem.network(new MagnitudePruning(splitting));
    network.addListeners(new TargetSparsity(4, 2));
    Set<Integer> pruned = new HashSet<>();
    for (int t = 1; t <= 12; t++) {
      network.fit(problem.data());

      Set<Integer> zeros = zeros(network);
      double progress = Math.min(1, (t - t % 2) / 8.0);
      assertThat(zeros).as("step %d", t).containsAll(pruned);
      assertThat(zeros).hasSize((int) Math.round(9 * (1 - Math.pow(1 - progress, 3))));
      pruned = zeros;
    }
  }

  private static Set<Integer> zeros(ComputationGraph network) {
    double[] w = network.params().toDoubleVector();
    Set<Integer> zeros = new HashSet<>();
    for (int i = 0; i < w.length; i++) {
      if (w[i] == 0) {
        zeros.add(i);
      }
    }
    return zeros;
  }
}
