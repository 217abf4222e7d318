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
  private static final int NEVER = -1;
  private static final double BETA = 0.7;
  private static final double THRESHOLD = 0.3;
  private static final double SHAPE = 0.4;
  private static final double GROUP_THRESHOLD = 1.1;

  private enum Algorithm {
    GAUSS_SEIDEL,
    JACOBI,
    ADMM
  }

  private enum Kind {
    L0,
    L1,
    TRANSFORMED_L1,
    GROUP_L0
  }

  private final LinearProblem problem = new LinearProblem();

  @ParameterizedTest
  @CsvSource({
    "GAUSS_SEIDEL, true, L0",
    "GAUSS_SEIDEL, false, L0",
    "GAUSS_SEIDEL, true, L1",
    "JACOBI, true, L0",
    "JACOBI, false, L0",
    "JACOBI, false, L1",
    "GAUSS_SEIDEL, true, GROUP_L0",
    "GAUSS_SEIDEL, false, GROUP_L0",
    "ADMM, true, GROUP_L0",
    "ADMM, true, L0",
    "ADMM, false, L0",
    "ADMM, false, L1",
    "GAUSS_SEIDEL, true, TRANSFORMED_L1",
    "JACOBI, false, TRANSFORMED_L1",
    "ADMM, true, TRANSFORMED_L1",
  })
  void shouldFollowTheEquationsWhenStepped(Algorithm algorithm, boolean inside, Kind kind) {
    check(algorithm, inside, kind, NEVER);
  }

  /** ADMM has w := u once its three lines are done; the others start again from u. */
  @ParameterizedTest
  @CsvSource({
    "GAUSS_SEIDEL, true, L1",
    "JACOBI, true, L1",
    "JACOBI, false, L0",
    "ADMM, true, L0",
    "ADMM, false, L0",
    "ADMM, true, L1",
    "ADMM, false, L1",
  })
  void shouldFollowTheEquationsWhenOverwrittenInMidRun(
      Algorithm algorithm, boolean inside, Kind kind) {
    check(algorithm, inside, kind, 4);
    assertThat(
            distance(
                flat(run(algorithm, inside, kind, 4)), flat(run(algorithm, inside, kind, NEVER))))
        .isGreaterThan(1e-2);
  }

  private void check(Algorithm algorithm, boolean inside, Kind kind, int overwriteBefore) {
    Penalty penalty =
        switch (kind) {
          case L0 -> new L0Penalty();
          case L1 -> new L1Penalty();
          case TRANSFORMED_L1 -> new TransformedL1Penalty(SHAPE);
          case GROUP_L0 -> new GroupPenalty(new L0Penalty());
        };
    double lambda = BETA * penalty.mu(threshold(kind));
    Splitting splitting = new Splitting(penalty, BETA, lambda, 0, false, 0, 1, Splitting.NEVER);
    WeightSplitting term =
        switch (algorithm) {
          case GAUSS_SEIDEL -> new RelaxedVariableSplitting(splitting, inside);
          case JACOBI -> new JacobiSplitting(splitting, inside);
          case ADMM -> new AlternatingDirections(splitting, inside);
        };
    ComputationGraph network = problem.network(term);
    for (int t = 0; t < STEPS; t++) {
      if (t == overwriteBefore) {
        SparseWeights.after(network, 0).overwrite();
      }
      network.fit(problem.data());
    }

    double[][] expected = run(algorithm, inside, kind, overwriteBefore);

    assertThat(flat(network.getLayer("fc").getParam("W").toDoubleMatrix()))
        .containsExactly(flat(expected), within(2e-5));
    assertThat(Arrays.stream(flat(expected)).filter(w -> Math.abs(w) < THRESHOLD).count())
        .as("weights that the penalty zeroes")
        .isBetween(1L, 14L);
  }

  /** The three algorithms must differ, or the test above would prove nothing. */
  @Test
  void shouldDifferWhenTheAlgorithmsDiffer() {
    double[] seidel = flat(run(Algorithm.GAUSS_SEIDEL, true, Kind.L0));

    assertThat(distance(seidel, flat(run(Algorithm.JACOBI, true, Kind.L0)))).isGreaterThan(1e-2);
    assertThat(distance(seidel, flat(run(Algorithm.ADMM, true, Kind.L0)))).isGreaterThan(1e-2);
    assertThat(distance(seidel, flat(run(Algorithm.GAUSS_SEIDEL, false, Kind.L0))))
        .isGreaterThan(1e-2);
  }

  private double[][] run(Algorithm algorithm, boolean inside, Kind kind) {
    return run(algorithm, inside, kind, NEVER);
  }

  private double[][] run(Algorithm algorithm, boolean inside, Kind kind, int overwriteBefore) {
    double[][] w = problem.initial();
    double[][] z = new double[w.length][w[0].length];
    double[][] velocity = new double[w.length][w[0].length];
    double[][] u = prox(w, z, kind);
    for (int t = 0; t < STEPS; t++) {
      if (t == overwriteBefore) {
        w = algorithm == Algorithm.ADMM ? u : prox(w, z, kind);
        u = algorithm == Algorithm.ADMM ? u : prox(w, z, kind);
      }
      double[][] newest = prox(w, z, kind);
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
        u = prox(next, z, kind);
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

  private static double[][] prox(double[][] w, double[][] z, Kind kind) {
    double[][] u = new double[w.length][w[0].length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) {
        double x = w[i][j] + z[i][j] / BETA;
        double magnitude = kind == Kind.GROUP_L0 ? norm(w, z, j) : Math.abs(x);
        double kept =
            switch (kind) {
              case L1 -> x - Math.signum(x) * THRESHOLD;
              case TRANSFORMED_L1 -> Math.signum(x) * transformed(Math.abs(x));
              case L0, GROUP_L0 -> x;
            };
        u[i][j] = magnitude > threshold(kind) ? kept : 0;
      }
    }
    return u;
  }

  /** The greater root of {@code (v - x) + mu a (a + 1) / (a + v)^2 = 0}, by bisection. */
  private static double transformed(double x) {
    double mu = (THRESHOLD + SHAPE / 2) * (THRESHOLD + SHAPE / 2) / (2 * (SHAPE + 1));
    double low = Math.max(0, Math.cbrt(2 * mu * SHAPE * (SHAPE + 1)) - SHAPE);
    double high = x;
    for (int i = 0; i < 60; i++) {
      double v = (low + high) / 2;
      boolean below = v - x + mu * SHAPE * (SHAPE + 1) / ((SHAPE + v) * (SHAPE + v)) < 0;
      low = below ? v : low;
      high = below ? high : v;
    }
    return low;
  }

  private static double norm(double[][] w, double[][] z, int column) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double x = w[i][column] + z[i][column] / BETA;
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  private static double threshold(Kind kind) {
    return kind == Kind.GROUP_L0 ? GROUP_THRESHOLD : THRESHOLD;
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
