package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An input vector of a unit: n finite doubles, each taken for the exact rational number it is.
 *
 * <p>The bias is not among them. It is the weight of a constant 1 that every unit sees besides its
 * inputs: {@code z = w.x + b = (w, b).(x, 1)}.
 */
public final class Point {
  private final double[] coordinates;

  private Point(double[] coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * Creates the point.
   *
   * @throws ConfigException if a coordinate is infinite or not a number
   */
  public static Point of(double... coordinates) {
    double[] copy = new double[coordinates.length];
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(coordinates[i])) {
        throw new ConfigException(
            "input "
                + (i + 1)
                + " of a point: found "
                + coordinates[i]
                + "; expected a finite number. Repair or drop the example.");
      }
      copy[i] = coordinates[i] + 0.0; // -0.0 and 0.0 are the same number
    }
    return new Point(copy);
  }

  /** Returns the point whose coordinates are the signs that a layer gives to one example. */
  static Point ofColumn(Signs signs, int example) {
    double[] coordinates = new double[signs.units()];
    for (int unit = 0; unit < coordinates.length; unit++) {
      coordinates[unit] = signs.sign(unit, example);
    }
    return new Point(coordinates);
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return coordinates.length;
  }

  /** Returns a coordinate, counted from 0. */
  public double get(int index) {
    return coordinates[index];
  }

  /** Returns a coordinate without rounding. */
  BigDecimal exact(int index) {
    double value = coordinates[index];
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? BigDecimal.valueOf((long) value)
        : new BigDecimal(value).stripTrailingZeros();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && Arrays.equals(that.coordinates, coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coordinates);
  }

  @Override
  public String toString() {
    return Arrays.stream(coordinates)
        .mapToObj(c -> c == Math.rint(c) && Math.abs(c) < 1e9 ? "" + (long) c : "" + c)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
