package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.BitSet;
import java.util.List;

/**
 * The data set {@code {(x_i, t_i)}} of a single unit: inputs with multiplicity and in order, and a
 * target of -1 or +1 for each.
 *
 * @param points the inputs, all of the same dimension, at least one
 * @param plus the places of the targets +1
 */
public record LabelledPoints(List<Point> points, BitSet plus) {
  public LabelledPoints {
    points = List.copyOf(points);
    plus = (BitSet) plus.clone();
    if (points.isEmpty()) {
      throw new ConfigException("examples: found none; expected at least one. Add one.");
    }
    int dimension = points.get(0).dimension();
    if (points.stream().anyMatch(point -> point.dimension() != dimension)) {
      throw new ConfigException(
          "examples: found points of different dimensions; expected "
              + dimension
              + " inputs everywhere. Complete the shorter ones.");
    }
  }

  /**
   * Returns the data set of unit j of layer d: inputs {@code T_{d-1}}, targets {@code T_{d,j:}}.
   */
  static LabelledPoints ofUnit(List<Point> inputs, Signs targets, int unit) {
    return new LabelledPoints(inputs, targets.row(unit));
  }

  @Override
  public BitSet plus() {
    return (BitSet) plus.clone();
  }

  /** Returns m. */
  public int size() {
    return points.size();
  }

  /** Returns n. */
  public int dimension() {
    return points.get(0).dimension();
  }

  /** Returns x_i. */
  public Point point(int i) {
    return points.get(i);
  }

  /** Returns t_i in {-1, +1}. */
  public int target(int i) {
    return plus.get(i) ? 1 : -1;
  }

  /** Returns coordinate k of {@code (x_i, 1)}: the constant 1 that carries the bias is the last. */
  double augmented(int i, int k) {
    return k == dimension() ? 1 : point(i).get(k);
  }
}
