package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Test
  void shouldHaveTheGeometricMeanInTheMiddleOfALogarithmicScale() {
    Range range = new Range(1e-4, 1e-2, true, false, 3, "");

    assertThat(range.at(0.5)).isEqualTo("0.001");
    assertThat(range.at(0)).isEqualTo("1.0E-4");
    assertThat(range.at(ALMOST_ONE)).isEqualTo("0.01");
    assertThat(range.all()).containsExactly("1.0E-4", "0.001", "0.01");
  }

  @Test
  void shouldHaveEqualStepsOnALinearScale() {
    assertThat(new Range(-1, 1, false, false, 5, "").all())
        .containsExactly("-1.0", "-0.5", "0.0", "0.5", "1.0");
  }

  @Test
  void shouldGiveEachWholeNumberAnEqualPiece() {
    Range die = new Range(1, 6, false, true, 0, "");
    Map<String, Integer> thrown = new TreeMap<>();
    for (int i = 0; i < 6000; i++) {
      thrown.merge(die.at(i / 6000.0), 1, Integer::sum);
    }
    assertThat(thrown).hasSize(6);
    assertThat(thrown.values()).allMatch(count -> Math.abs(count - 1000) <= 1);
    assertThat(die.at(ALMOST_ONE)).isEqualTo("6");
  }

  @Test
  void shouldStayWithinWholeBoundsOnALogarithmicScale() {
    Range batch = new Range(16, 256, true, true, 5, "");

    assertThat(batch.at(0)).isEqualTo("16");
    assertThat(batch.at(ALMOST_ONE)).isEqualTo("256");
    assertThat(batch.all()).containsExactly("16", "32", "64", "128", "256");
  }
}
