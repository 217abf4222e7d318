package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The ways to give each unit of a layer one of r rows, up to the order of the units: r over n with
 * repetition instead of r^n.
 */
final class Combinations implements Iterable<Combinations.Layer> {
  private final List<BitSet> rows;
  private final int units;

  /**
   * Targets of a layer.
   *
   * @param rows a row for each unit
   * @param orders in how many ways these rows can be dealt to the units
   */
  record Layer(List<BitSet> rows, long orders) {}

  Combinations(List<BitSet> rows, int units) {
    this.rows = rows;
    this.units = units;
  }

  /** Returns how many there are, r + n - 1 over n; fewer than 2^63 where r^n are. */
  long count() {
    long count = rows.isEmpty() ? 0 : 1;
    for (int j = 1; j <= units; j++) {
      count = count * (rows.size() + j - 1) / j;
    }
    return count;
  }

  @Override
  public Iterator<Layer> iterator() {
    int[] choice = new int[units]; // never decreasing; all zero is the first
    return new Iterator<>() {
      private boolean more = !rows.isEmpty();

      @Override
      public boolean hasNext() {
        return more;
      }

      @Override
      public Layer next() {
        if (!more) {
          throw new NoSuchElementException();
        }
        Layer layer = layer(choice);
        more = advance(choice);
        return layer;
      }
    };
  }

  private boolean advance(int[] choice) {
    for (int j = units - 1; j >= 0; j--) {
      if (choice[j] < rows.size() - 1) {
        int value = choice[j] + 1;
        for (int k = j; k < units; k++) {
          choice[k] = value;
        }
        return true;
      }
    }
    return false;
  }

  /** The orders are n! / prod c!, built up so that every quotient is whole. */
  private Layer layer(int[] choice) {
    List<BitSet> chosen = new ArrayList<>(units);
    long orders = 1;
    int equal = 0;
    for (int j = 0; j < units; j++) {
      equal = j > 0 && choice[j] == choice[j - 1] ? equal + 1 : 1;
      orders = orders * (j + 1) / equal;
      chosen.add(rows.get(choice[j]));
    }
    return new Layer(chosen, orders);
  }
}
