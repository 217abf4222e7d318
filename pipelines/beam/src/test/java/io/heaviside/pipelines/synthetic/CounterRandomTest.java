package io.heaviside.pipelines.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  @Test
  void shouldGiveThePublishedSequenceWhenStartedAtZero() {
    CounterRandom random = new CounterRandom(0, 0, 0);

    assertThat(random.nextLong()).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(random.nextLong()).isEqualTo(0x6e789e6aa1b965f4L);
    assertThat(random.nextLong()).isEqualTo(0x06c45d188009454fL);
  }

  @Test
  void shouldStartElsewhereWhenSeedStreamOrIndexDiffers() {
    Set<Long> starts = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (int stream = 0; stream < 10; stream++) {
        for (int index = -1; index < 100; index++) {
          starts.add(new CounterRandom(seed, stream, index).nextLong());
        }
      }
    }
    assertThat(starts).hasSize(10 * 10 * 101);
  }

  @Test
  void shouldHaveTheStatedMomentsWhenDrawnOften() {
    CounterRandom random = new CounterRandom(7, 0, 0);
    int draws = 100_000;
    double sum = 0;
    double squares = 0;
    int[] hits = new int[5];
    for (int i = 0; i < draws; i++) {
      double value = random.normal(3);
      sum += value;
      squares += value * value;
      hits[random.index(5)]++;
    }
    assertThat(sum / draws).isCloseTo(0, within(0.05));
    assertThat(Math.sqrt(squares / draws)).isCloseTo(3, within(0.05));
    assertThat(IntStream.of(hits)).allMatch(n -> n > 19_000 && n < 21_000);
  }
}
