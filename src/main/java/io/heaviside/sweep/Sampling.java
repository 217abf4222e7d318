package io.heaviside.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points of the unit cube. Point and coordinate number what is drawn, so that more points or more
 * coordinates change none of a random sample's others.
 */
final class Sampling {
  private final int dimensions;
  private final long seed;

  /**
   * @param dimensions at least 1
   * @param seed of {@link Strategy#RANDOM} and {@link Strategy#LHS}
   */
  Sampling(int dimensions, long seed) {
    this.dimensions = dimensions;
    this.seed = seed;
  }

  /**
   * Returns points with coordinates in [0, 1).
   *
   * @param strategy all but the grid, which has no points
   */
  List<double[]> points(Strategy strategy, int count) {
    return switch (strategy) {
      case SOBOL -> sobol(count);
      case LHS -> latinHypercube(count);
      case RANDOM -> random(count);
      case GRID -> throw new IllegalArgumentException("a grid is not sampled");
    };
  }

  private List<double[]> random(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            point ->
                IntStream.range(0, dimensions)
                    .mapToDouble(axis -> uniform(axis, point, 0))
                    .toArray())
        .toList();
  }

  private List<double[]> sobol(int count) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
    return Stream.generate(sequence::nextVector).skip(1).limit(count).toList();
  }

  /** A permutation of the strata for each axis, and a place within each stratum. */
  private List<double[]> latinHypercube(int count) {
    List<double[]> points = new ArrayList<>();
    IntStream.range(0, count).forEach(point -> points.add(new double[dimensions]));
    for (int axis = 0; axis < dimensions; axis++) {
      int[] strata = permutation(axis, count);
      for (int point = 0; point < count; point++) {
        double place = (strata[point] + uniform(axis, point, 0)) / count;
        // Rounding must not carry the last place of a stratum into the next.
        points.get(point)[axis] = Math.min(place, Math.nextDown((strata[point] + 1.0) / count));
      }
    }
    return points;
  }

  /** Fisher and Yates' shuffle. */
  private int[] permutation(int axis, int count) {
    int[] order = IntStream.range(0, count).toArray();
    for (int last = count - 1; last > 0; last--) {
      int other = (int) (uniform(axis, last, 1) * (last + 1));
      int kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** In [0, 1), 53 bits. */
  private double uniform(int axis, int point, int purpose) {
    long bits = mix(mix(mix(mix(seed) + axis) + point) + purpose);
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** SplitMix64's step: Steele, Lea, Flood, "Fast splittable pseudorandom number generators". */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
