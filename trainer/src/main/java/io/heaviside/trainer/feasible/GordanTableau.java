package io.heaviside.trainer.feasible;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which side of Gordan's alternative holds for integer vectors r_1..r_m, by the first phase
 * of the simplex method in whole numbers.
 *
 * <p>The linear program is: find {@code y >= 0} with {@code sum_i y_i r_i = 0} and {@code sum_i y_i
 * = 1}; minimize the sum of its n+1 artificial variables. At the optimum 0, y are the multipliers.
 * Above 0 the dual solution pi has {@code pi.(r_i, 1) <= 0} and a positive last entry, so minus its
 * other entries are a w with {@code w.r_i > 0} for all i.
 *
 * <p>Entries are integers over one common denominator, the last pivot (Edmonds 1967; Bareiss 1968):
 * every division is exact, and numbers stay as small as subdeterminants of the input. Bland's rule
 * (1977) keeps it from cycling. Memory: (n+2)(m+n+2) integers.
 */
final class GordanTableau {
  private final int vectors;
  private final int constraints;
  private final BigInteger[][] rows;
  private final BigInteger[] costs;
  private final int[] basis;
  private BigInteger denominator = BigInteger.ONE;

  /** With vectors r_i of the same length. */
  GordanTableau(List<BigInteger[]> r) {
    vectors = r.size();
    constraints = r.get(0).length + 1;
    rows = new BigInteger[constraints][vectors + constraints + 1];
    costs = new BigInteger[vectors + constraints + 1];
    basis = new int[constraints];
    for (int k = 0; k < constraints; k++) {
      boolean sum = k == constraints - 1;
      for (int i = 0; i < vectors; i++) {
        rows[k][i] = sum ? BigInteger.ONE : r.get(i)[k];
      }
      for (int a = 0; a < constraints; a++) {
        rows[k][vectors + a] = a == k ? BigInteger.ONE : BigInteger.ZERO;
      }
      rows[k][right()] = sum ? BigInteger.ONE : BigInteger.ZERO;
      basis[k] = vectors + k;
    }
    for (int j = 0; j < costs.length; j++) {
      costs[j] = isArtificial(j) ? BigInteger.ZERO : columnSum(j).negate();
    }
  }

  private int right() {
    return vectors + constraints;
  }

  private boolean isArtificial(int column) {
    return column >= vectors && column < right();
  }

  private BigInteger columnSum(int column) {
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger[] row : rows) {
      sum = sum.add(row[column]);
    }
    return sum;
  }

  /** Brings the tableau to its optimum; returns whether multipliers y exist. */
  boolean solve() {
    for (int column = entering(); column >= 0; column = entering()) {
      pivot(leaving(column), column);
    }
    return costs[right()].signum() == 0;
  }

  /** The first column that lowers the sum of the artificial variables, or -1 (Bland). */
  private int entering() {
    for (int j = 0; j < vectors; j++) {
      if (costs[j].signum() < 0) {
        return j;
      }
    }
    return -1;
  }

  /** The row with the smallest ratio; of several, that of the first variable (Bland). */
  private int leaving(int column) {
    int best = -1;
    for (int k = 0; k < constraints; k++) {
      if (rows[k][column].signum() > 0 && (best < 0 || isBefore(k, best, column))) {
        best = k;
      }
    }
    return best; // never -1: the sum of the artificial variables is bounded below by 0
  }

  private boolean isBefore(int k, int best, int column) {
    BigInteger mine = rows[k][right()].multiply(rows[best][column]);
    BigInteger its = rows[best][right()].multiply(rows[k][column]);
    int order = mine.compareTo(its);
    return order < 0 || (order == 0 && basis[k] < basis[best]);
  }

  private void pivot(int row, int column) {
    BigInteger pivot = rows[row][column];
    for (int k = 0; k < constraints; k++) {
      if (k != row) {
        eliminate(rows[k], rows[row], column, pivot);
      }
    }
    eliminate(costs, rows[row], column, pivot);
    denominator = pivot;
    basis[row] = column;
  }

  private void eliminate(BigInteger[] target, BigInteger[] source, int column, BigInteger pivot) {
    BigInteger factor = target[column];
    if (factor.signum() == 0 && pivot.equals(denominator)) {
      return;
    }
    for (int j = 0; j < target.length; j++) {
      BigInteger value = target[j].multiply(pivot);
      if (factor.signum() != 0 && source[j].signum() != 0) {
        value = value.subtract(factor.multiply(source[j]));
      }
      target[j] = denominator.equals(BigInteger.ONE) ? value : value.divide(denominator);
    }
  }

  /** Returns y, m integers &gt;= 0 without a common divisor, once {@link #solve} returned true. */
  BigInteger[] multipliers() {
    BigInteger[] y = new BigInteger[vectors];
    Arrays.fill(y, BigInteger.ZERO);
    for (int k = 0; k < constraints; k++) {
      if (!isArtificial(basis[k])) {
        y[basis[k]] = rows[k][right()];
      }
    }
    return reduced(y);
  }

  /** Returns w, integers without a common divisor, once {@link #solve} returned false. */
  BigInteger[] separator() {
    BigInteger[] w = new BigInteger[constraints - 1];
    for (int k = 0; k < w.length; k++) {
      w[k] = costs[vectors + k].subtract(denominator); // -pi_k = reduced cost - 1
    }
    return reduced(w);
  }

  private static BigInteger[] reduced(BigInteger[] values) {
    BigInteger divisor = BigInteger.ZERO;
    for (BigInteger value : values) {
      divisor = divisor.gcd(value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i].divide(divisor);
    }
    return values;
  }
}
