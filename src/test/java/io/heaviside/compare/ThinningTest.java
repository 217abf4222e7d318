package io.heaviside.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static SortedMap<Long, Spread> curve(int points) {
    SortedMap<Long, Spread> curve = new TreeMap<>();
    for (long step = 1; step <= points; step++) {
      curve.put(step, new Spread(Math.sin(step / 1e3), 0.01, 3));
    }
    return curve;
  }

  @Test
  void shouldKeepShortCurvesWhole() {
    SortedMap<Long, Spread> curve = curve(Thinning.LIMIT);

    assertThat(Thinning.of(curve)).isEqualTo(curve);
  }

  @Test
  void shouldKeepEndsAndPeaksOfLongOnes() {
    SortedMap<Long, Spread> curve = curve(100_000);
    curve.put(31_415L, new Spread(5, Double.NaN, 1));
    curve.put(31_416L, new Spread(-5, 0.01, 3));
    curve.put(77_777L, new Spread(0.5, 9, 3));

    SortedMap<Long, Spread> thin = Thinning.of(curve);

    assertThat(thin).hasSizeBetween(Thinning.LIMIT / 3, Thinning.LIMIT);
    assertThat(thin).containsKeys(1L, 31_415L, 31_416L, 77_777L, 100_000L);
    assertThat(curve).containsAllEntriesOf(thin);
  }
}
