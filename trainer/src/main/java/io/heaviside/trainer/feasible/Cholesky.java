package io.heaviside.trainer.feasible;

/** Solves {@code A x = b} for a small symmetric positive definite A. */
final class Cholesky {
  private Cholesky() {}

  /** Returns x; A is overwritten by its factor. */
  static double[] solve(double[][] a, double[] b) {
    factorize(a);
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  /** Overwrites the lower triangle of A by L with {@code A = L L^T}. */
  private static void factorize(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(a[i][i]) : a[i][j] / a[j][j];
      }
    }
  }
}
