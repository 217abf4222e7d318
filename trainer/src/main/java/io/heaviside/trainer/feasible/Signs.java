package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the units of a layer give, or should give, on every example: the activations {@code H_d} or
 * targets {@code T_d}, a matrix of -1 and +1 with a row for each unit and a column for each
 * example.
 */
public final class Signs {
  private final List<BitSet> rows;
  private final int examples;

  /** With the places of +1 in each row; the sets are handed over, nobody may change them. */
  Signs(List<BitSet> rows, int examples) {
    this.rows = List.copyOf(rows);
    this.examples = examples;
  }

  /**
   * Creates the matrix from its rows.
   *
   * @throws ConfigException if an entry is neither -1 nor +1 or the rows differ in length
   */
  public static Signs of(int[]... rows) {
    List<BitSet> sets = new ArrayList<>();
    for (int[] row : rows) {
      if (row.length != rows[0].length) {
        throw new ConfigException(
            "targets: found rows of "
                + rows[0].length
                + " and "
                + row.length
                + " examples; expected the same number for every unit. Complete the shorter one.");
      }
      BitSet set = new BitSet(row.length);
      for (int i = 0; i < row.length; i++) {
        if (Math.abs(row[i]) != 1) {
          throw new ConfigException(
              "target " + (i + 1) + ": found " + row[i] + "; expected -1 or 1. Recode the labels.");
        }
        set.set(i, row[i] > 0);
      }
      sets.add(set);
    }
    return new Signs(sets, rows.length == 0 ? 0 : rows[0].length);
  }

  /** Returns the number of rows. */
  public int units() {
    return rows.size();
  }

  /** Returns the number of columns. */
  public int examples() {
    return examples;
  }

  /** Returns -1 or +1. */
  public int sign(int unit, int example) {
    return rows.get(unit).get(example) ? 1 : -1;
  }

  /** Returns the matrix with one entry negated. */
  public Signs flip(int unit, int example) {
    List<BitSet> flipped = new ArrayList<>(rows);
    BitSet row = row(unit);
    row.flip(example);
    flipped.set(unit, row);
    return new Signs(flipped, examples);
  }

  /** Returns the places of +1 in a row, as a copy. */
  BitSet row(int unit) {
    return (BitSet) rows.get(unit).clone();
  }

  /** Returns the columns: what the next layer sees of each example. */
  public List<Point> columns() {
    List<Point> columns = new ArrayList<>(examples);
    for (int example = 0; example < examples; example++) {
      columns.add(Point.ofColumn(this, example));
    }
    return columns;
  }

  /** Returns the number of entries in which two matrices of the same shape differ. */
  public int distance(Signs other) {
    int distance = 0;
    for (int unit = 0; unit < units(); unit++) {
      distance += difference(unit, other).cardinality();
    }
    return distance;
  }

  /** Returns the number of columns in which two matrices of the same shape differ. */
  public int differingExamples(Signs other) {
    BitSet differing = new BitSet(examples);
    for (int unit = 0; unit < units(); unit++) {
      differing.or(difference(unit, other));
    }
    return differing.cardinality();
  }

  private BitSet difference(int unit, Signs other) {
    BitSet difference = row(unit);
    difference.xor(other.rows.get(unit));
    return difference;
  }

  /** Returns a row in the way of a truth table: {@code -++-}. */
  public String text(int unit) {
    return IntStream.range(0, examples)
        .mapToObj(example -> sign(unit, example) > 0 ? "+" : "-")
        .collect(Collectors.joining());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signs that && that.examples == examples && that.rows.equals(rows);
  }

  @Override
  public int hashCode() {
    return 31 * rows.hashCode() + examples;
  }

  @Override
  public String toString() {
    return IntStream.range(0, units()).mapToObj(this::text).collect(Collectors.joining(" "));
  }
}
