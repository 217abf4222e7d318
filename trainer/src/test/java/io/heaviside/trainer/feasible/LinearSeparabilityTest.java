package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearSeparabilityTest {

  /** Known numbers (OEIS A000609), and function by function those that small weights realize. */
  @ParameterizedTest
  @CsvSource({"2, 1, 14", "3, 2, 104", "4, 3, 1882"})
  void shouldFindTheThresholdFunctionsWhenAllBooleanFunctionsAreAsked(
      int n, int largestWeight, int expected) {
    List<Point> cube = BooleanProblem.parity(n).trainingSet().inputs();
    Set<BitSet> realized = realizedBySmallWeights(cube, largestWeight);
    int separable = 0;
    for (long table = 0; table < 1L << cube.size(); table++) {
      BitSet plus = BitSet.valueOf(new long[] {table});
      Separability answer = LinearSeparability.decide(new LabelledPoints(cube, plus));
      assertThat(answer.isSeparable()).isEqualTo(realized.contains(plus));
      separable += answer.isSeparable() ? 1 : 0;
    }
    assertThat(separable).isEqualTo(expected);
  }

  /** Every function that integer weights up to a size, and half-integer biases, give on a cube. */
  private static Set<BitSet> realizedBySmallWeights(List<Point> cube, int largest) {
    int n = cube.get(0).dimension();
    int values = 2 * largest + 1;
    Set<BitSet> functions = new HashSet<>();
    for (int code = 0; code < Math.pow(values, n); code++) {
      double[] z = new double[cube.size()];
      for (int i = 0; i < z.length; i++) {
        int digits = code;
        for (int k = 0; k < n; k++, digits /= values) {
          z[i] += (digits % values - largest) * cube.get(i).get(k);
        }
      }
      for (double bias = -n * largest - 0.5; bias <= n * largest + 0.5; bias++) {
        BitSet plus = new BitSet();
        for (int i = 0; i < z.length; i++) {
          plus.set(i, z[i] + bias > 0);
        }
        functions.add(plus);
      }
    }
    return functions;
  }
}
