package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithms written out in loops over plain arrays, against the weights of the network. */
class AlgorithmsTest {
  private static final int STEPS = 8;
  private static final double BETA = 0.7;
  private static final double THRESHOLD = 0.3;

  private enum Algorithm {
    GAUSS_SEIDEL,
    JACOBI,
    ADMM
  }

  private final LinearProblem problem = new LinearProblem();

  @ParameterizedTest
  @CsvSource({
    "GAUSS_SEIDEL, true, true", "GAUSS_SEIDEL, false, true", "GAUSS_SEIDEL, true, false",
    "JACOBI, true, true", "JACOBI, false, true", "JACOBI, false, false",
    "ADMM, true, true", "ADMM, false, true", "ADMM, false, false",
  })
  void shouldFollowTheEquationsWhenStepped(Algorithm algorithm, boolean inside, boolean l0) {
    Penalty penalty = l0 ? new L0Penalty() : new L1Penalty();
    double lambda = BETA * penalty.mu(THRESHOLD);
    Splitting splitting = new Splitting(penalty, BETA, lambda, 0, false, 0, 1, Splitting.NEVER);
    WeightSplitting term =
        switch (algorithm) {
          case GAUSS_SEIDEL -> new RelaxedVariableSplitting(splitting, inside);
          case JACOBI -> new JacobiSplitting(splitting, inside);
          case ADMM -> new AlternatingDirections(splitting, inside);
        };
    ComputationGraph network = problem.network(term);
    for (int t = 0; t < STEPS; t++) {
      network.fit(problem.data());
    }

    double[][] expected = run(algorithm, inside, l0);

    assertThat(flat(network.getLayer("fc").getParam("W").toDoubleMatrix()))
        .containsExactly(flat(expected), within(2e-5));
    assertThat(Arrays.stream(flat(expected)).filter(w -> Math.abs(w) < THRESHOLD).count())
        .as("weights that the penalty zeroes")
        .isBetween(1L, 14L);
  }

  /** The three algorithms must differ, or the test above would prove nothing. */
  @Test
  void shouldDifferWhenTheAlgorithmsDiffer() {
    double[] seidel = flat(run(Algorithm.GAUSS_SEIDEL, true, true));

    assertThat(distance(seidel, flat(run(Algorithm.JACOBI, true, true)))).isGreaterThan(1e-2);
    assertThat(distance(seidel, flat(run(Algorithm.ADMM, true, true)))).isGreaterThan(1e-2);
    assertThat(distance(seidel, flat(run(Algorithm.GAUSS_SEIDEL, false, true))))
        .isGreaterThan(1e-2);
  }

  private double[][] run(Algorithm algorithm, boolean inside, boolean l0) {
    double[][] w = problem.initial();
    double[][] z = new double[w.length][w[0].length];
    double[][] velocity = new double[w.length][w[0].length];
    double[][] u = prox(w, z, l0);
    for (int t = 0; t < STEPS; t++) {
      double[][] newest = prox(w, z, l0);
      double[][] used = algorithm == Algorithm.GAUSS_SEIDEL ? newest : u;
      double[][] gradient = problem.gradient(w);
      double[][] next = new double[w.length][w[0].length];
      for (int i = 0; i < w.length; i++) {
        for (int j = 0; j < w[i].length; j++) {
          double pull = z[i][j] + BETA * (w[i][j] - used[i][j]);
          double g = gradient[i][j] + (inside ? pull : 0);
          double before = velocity[i][j];
          velocity[i][j] = LinearProblem.MOMENTUM * before - LinearProblem.RATE * g;
          next[i][j] =
              w[i][j]
                  + (1 + LinearProblem.MOMENTUM) * velocity[i][j]
                  - LinearProblem.MOMENTUM * before
                  - (inside ? 0 : LinearProblem.RATE * pull);
        }
      }
      if (algorithm == Algorithm.ADMM) {
        u = prox(next, z, l0);
        for (int i = 0; i < w.length; i++) {
          for (int j = 0; j < w[i].length; j++) {
            z[i][j] += BETA * (next[i][j] - u[i][j]);
          }
        }
      } else {
        u = newest;
      }
      w = next;
    }
    return w;
  }

  private static double[][] prox(double[][] w, double[][] z, boolean l0) {
    double[][] u = new double[w.length][w[0].length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) {
        double x = w[i][j] + z[i][j] / BETA;
        double kept = l0 ? Math.abs(x) : Math.abs(x) - THRESHOLD;
        u[i][j] = Math.abs(x) > THRESHOLD ? Math.signum(x) * kept : 0;
      }
    }
    return u;
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
