package io.heaviside.trainer.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ElementwisePenaltyTest {
  private static final double[] MUS = {1e-4, 0.003, 0.1, 0.25, 0.5, 1, 3};

  @Test
  void shouldMinimizeTheProximalObjectiveWhenL1() {
    for (double mu : MUS) {
      check(new L1Penalty(), mu, Math::abs);
    }
  }

  /** Both regimes: mu is supercritical beyond a^2 / (2 (a + 1)). */
  @ParameterizedTest
  @CsvSource({"0.05", "0.3", "1", "2.5", "10", "100"})
  void shouldMinimizeTheProximalObjectiveWhenTransformedL1(double a) {
    for (double mu : MUS) {
      check(new TransformedL1Penalty(a), mu, u -> (a + 1) * Math.abs(u) / (a + Math.abs(u)));
    }
  }

  /** No u on a grid of 6001 may beat prox(w): the definition, minimized by brute force. */
  private static void check(Penalty penalty, double mu, DoubleUnaryOperator p) {
    double[] ws = new double[81];
    for (int i = 0; i < ws.length; i++) {
      ws[i] = -2 + 0.0501 * i;
    }
    double[] us = penalty.proxi(floats(ws), mu).toDoubleVector();
    for (int i = 0; i < ws.length; i++) {
      double w = (float) ws[i];
      double reached = mu * p.applyAsDouble(us[i]) + (us[i] - w) * (us[i] - w) / 2;
      double best = w * w / 2;
      for (int k = -3000; k <= 3000; k++) {
        double u = k / 1250.0;
        best = Math.min(best, mu * p.applyAsDouble(u) + (u - w) * (u - w) / 2);
      }
      assertThat(reached)
          .as("%s, mu %s, w %s, u %s", penalty, mu, w, us[i])
          .isLessThan(best + 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.2, 0", "0.25, 0.5, 0", "0.5, 0.914214, 0.414214"})
  void shouldHaveTheDerivedThresholdAndJumpWhenAIsOne(double mu, double threshold, double jump) {
    TransformedL1Penalty penalty = new TransformedL1Penalty(1);

    assertThat(penalty.threshold(mu)).isCloseTo(threshold, within(1e-6));
    INDArray u = penalty.proxi(floats(threshold - 1e-5, -threshold + 1e-5, threshold + 1e-5), mu);

    assertThat(u.getDouble(0)).isZero();
    assertThat(u.getDouble(1)).isZero();
    // At the critical mu the map leaves zero like a square root.
    assertThat(u.getDouble(2)).isCloseTo(jump, within(mu == 0.25 ? 5e-3 : 1e-4)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1", "1, 0.5", "100, 1e-4", "100, 0.3", "0.01, 1e-6", "1e4, 0.002"})
  void shouldKeepSinglePrecisionWhenJustAboveTheThreshold(double a, double mu) {
    TransformedL1Penalty penalty = new TransformedL1Penalty(a);
    double t = penalty.threshold(mu);
    double[] ws = {t * 1.001, t * 1.01, t * 1.1, t * 2, t * 10, -t * 3};

    double[] us = penalty.proxi(floats(ws), mu).toDoubleVector();

    for (int i = 0; i < ws.length; i++) {
      double x = Math.abs((float) ws[i]);
      double phi = Math.acos(Math.max(-1, 1 - 27 * mu * a * (a + 1) / (2 * Math.pow(a + x, 3))));
      double exact = 2.0 / 3 * (a + x) * Math.cos(phi / 3) - 2 * a / 3 + x / 3;
      assertThat(us[i])
          .as("w = %s", ws[i])
          .isCloseTo(Math.signum(ws[i]) * exact, within(4e-7 * x + 1e-15 * a));
    }
  }

  @Test
  void shouldApproachL0AndL1WhenAIsSmallOrLarge() {
    INDArray w = floats(-0.5, 0.05, 0.2, 0.9);

    assertThat(new TransformedL1Penalty(1e6).proxi(w.dup(), 0.1).toDoubleVector())
        .containsExactly(new L1Penalty().proxi(w.dup(), 0.1).toDoubleVector(), within(2e-6));
    assertThat(new TransformedL1Penalty(1e-6).proxi(w.dup(), 0.005).toDoubleVector())
        .containsExactly(new L0Penalty().proxi(w.dup(), 0.005).toDoubleVector(), within(2e-6));
  }

  /** The order of dense weights is that of columns; a copy in the other order would mix them up. */
  @Test
  void shouldTreatEveryElementAloneWhenTheOrderIsOfColumns() {
    for (Penalty penalty :
        new Penalty[] {new L0Penalty(), new L1Penalty(), new TransformedL1Penalty(1)}) {
      INDArray rows = Nd4j.linspace(-1, 1, 12).reshape('c', 3, 4);
      INDArray columns = rows.dup('f');

      assertThat(penalty.proxi(columns, 0.1)).isEqualTo(penalty.proxi(rows, 0.1)).isSameAs(columns);
    }
  }

  @Test
  void shouldInvertTheThresholdWhenMuIsAskedFor() {
    for (double threshold : new double[] {0, 1e-4, 0.02, 0.5, 0.5000001, 2}) {
      for (Penalty penalty :
          new Penalty[] {
            new L0Penalty(),
            new L1Penalty(),
            new TransformedL1Penalty(1),
            new TransformedL1Penalty(0.01),
            new GroupPenalty(new L1Penalty()),
            new GroupPenalty(new L0Penalty()),
            new GroupPenalty(new TransformedL1Penalty(0.3))
          }) {
        assertThat(penalty.threshold(penalty.mu(threshold)))
            .as("%s at %s", penalty, threshold)
            .isCloseTo(threshold, within(1e-14));
      }
    }
  }

  @Test
  void shouldAddUpWhenValued() {
    INDArray u = floats(0, -1, 3);

    assertThat(new L1Penalty().value(u)).isCloseTo(4, within(1e-6));
    assertThat(new TransformedL1Penalty(1).value(u)).isCloseTo(1 + 1.5, within(1e-6));
    assertThat(new TransformedL1Penalty(0.5).value(u))
        .isCloseTo(1.5 / 1.5 + 4.5 / 3.5, within(1e-6));
  }

  private static INDArray floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return Nd4j.createFromArray(floats);
  }
}
