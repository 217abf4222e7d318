package io.heaviside.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RatesTest {
  @Test
  void shouldTakeTheMiddleRoundWhenThereAreThree() {
    Rates rates = rates(4.0, 1.0, 2.0);

    assertThat(rates.imagesPerSecond()).isEqualTo(50);
    assertThat(rates.imagesPerCpuSecond()).isEqualTo(100);
    assertThat(rates.slowest()).isEqualTo(25);
    assertThat(rates.fastest()).isEqualTo(100);
    assertThat(rates.text()).isEqualTo("50.0 (25.0-100)");
  }

  @Test
  void shouldTakeTheMeanOfTheMiddleTwoWhenThereAreFour() {
    assertThat(rates(4.0, 1.0, 2.0, 5.0).imagesPerSecond()).isEqualTo((25 + 50) / 2.0);
  }

  @Test
  void shouldRefuseToBeWithoutARound() {
    assertThatThrownBy(() -> new Rates(List.of())).hasMessageContaining("at least one round");
  }

  @Test
  void shouldTellMedianAndRangeWhenWrittenAsJson() {
    assertThat(BenchJson.line(rates(2.0)))
        .contains("\"images_per_second\":50.0", "\"images_per_cpu_second\":100.0")
        .contains("\"slowest\":50.0", "\"fastest\":50.0", "\"cpu_seconds\":1.0");
  }

  @Test
  void shouldCountTheTimeOfAPieceOfWork() {
    long[] sum = new long[1];

    Measurement measured =
        ProcessClock.measure(
            7,
            () -> {
              long began = ProcessClock.nanos();
              long until = System.nanoTime() + 60_000_000;
              // Processor time is counted in hundredths, of which a busy machine may give none.
              while (System.nanoTime() < until || ProcessClock.nanos() == began) {
                sum[0]++;
              }
            });

    assertThat(measured.images()).isEqualTo(7);
    assertThat(measured.seconds()).isGreaterThanOrEqualTo(0.06);
    assertThat(measured.perSecond()).isEqualTo(7 / measured.seconds());
    assertThat(measured.cpuSeconds()).isPositive().isNotEqualTo(measured.seconds());
    assertThat(sum[0]).isPositive();
  }

  @Test
  void shouldAddImagesAndTimesWhenMeasuredAgain() {
    assertThat(new Measurement(3, 1.5, 0.5).plus(new Measurement(4, 2, 8)))
        .isEqualTo(new Measurement(7, 3.5, 8.5));
  }

  /** 100 images each; half of the time on the processor. */
  private static Rates rates(double... seconds) {
    return new Rates(
        DoubleStream.of(seconds).mapToObj(time -> new Measurement(100, time, time / 2)).toList());
  }
}
