package io.heaviside.bench.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.Rates;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PreprocessTablesTest {
  @Test
  void shouldTakeTheMedianOfWhatARunCostsByItselfAway() {
    assertThat(PreprocessTables.beyond(rates(100, 9, 10, 90), rates(8, 2, 0.1, 3)))
        .isEqualTo((100 - 8) / (10.0 - 2));
  }

  @Test
  void shouldTellNothingWhenNothingIsLeft() {
    assertThat(PreprocessTables.beyond(rates(8, 2), rates(8, 1))).isNaN();
    assertThat(PreprocessTables.beyond(rates(9, 1), rates(8, 2))).isNaN();
  }

  @Test
  void shouldCompareWhatIsBeyondWithTheLoopsAndLeaveOutWhatWasNotMeasured() {
    String table =
        PreprocessTables.of(
                new PreprocessReport(
                    Map.of(),
                    new PreprocessPlan(100, 256, 90, 1, 1),
                    Map.of(),
                    Map.of(PreprocessReport.LOOP, rates(100, 4), "Flink", rates(100, 10)),
                    Map.of(PreprocessReport.LOOP, rates(8, 0), "Flink", rates(8, 2)),
                    Map.of()))
            .get(1)
            .markdown();

    assertThat(table)
        .contains("| Flink | 5.0 (5.0-5.0) | 10.0 | 40 % | 2.0 | 11.5 | 50 % |")
        .contains(
            "| plain loop, one thread | 12.5 (12.5-12.5) | 25.0 | 100 % | 0.0 | 23.0 | 100 % |");
    assertThat(
            PreprocessTables.of(
                    new PreprocessReport(
                        Map.of(),
                        new PreprocessPlan(100, 256, 90, 1, 1),
                        Map.of(),
                        Map.of(PreprocessReport.LOOP, rates(100, 4)),
                        Map.of(),
                        Map.of()))
                .get(1)
                .markdown())
        .contains("| 25.0 | 100 % | - | - | - |");
  }

  /** Half of the time on the processor. */
  private static Rates rates(int images, double... cpuSeconds) {
    return new Rates(
        DoubleStream.of(cpuSeconds)
            .mapToObj(cpu -> new Measurement(images, 2 * cpu, cpu))
            .toList());
  }
}
