package io.heaviside.trainer.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many images of each class were taken for which.
 *
 * @param counts a row for each true class, in it a count for each predicted one
 */
public record Confusion(List<List<Integer>> counts) {
  static Confusion of(int[][] counts) {
    return new Confusion(
        Arrays.stream(counts).map(row -> IntStream.of(row).boxed().toList()).toList());
  }

  /** Returns the number of classes. */
  public int classes() {
    return counts.size();
  }

  /** Returns how many images of a class there are. */
  public int images(int trueClass) {
    return counts.get(trueClass).stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the share of a class's images that were taken for it; NaN where there are none. */
  public double accuracy(int trueClass) {
    return (double) counts.get(trueClass).get(trueClass) / images(trueClass);
  }
}
