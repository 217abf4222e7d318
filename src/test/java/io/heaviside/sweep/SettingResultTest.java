package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.workflow.Experiments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingResultTest {
  private static SettingResult result(String name, double... values) {
    Trial trial = new Trial(Experiments.preset("lenet-mnist-ftprop-mb", List.of()));
    List<TrialResult> seeds =
        Arrays.stream(values)
            .mapToObj(
                value ->
                    new TrialResult(
                        trial, "run", "sweep", TrialResult.State.DONE, 3, value, Map.of(), ""))
            .toList();
    List<Trial> trials = seeds.stream().map(TrialResult::trial).toList();
    return new SettingResult(new Setting(name, Map.of(), trials), seeds, true);
  }

  @Test
  void shouldRankASettingLastWhenASeedHasNoNumber() {
    SettingResult poor = result("poor", 0.1, 0.2);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      SettingResult half = result("half", 0.9, bad);

      assertThat(half.value().mean()).isNaN();
      for (Direction direction : Direction.values()) {
        assertThat(Stream.of(half, poor).sorted(SettingResult.order(direction)))
            .containsExactly(poor, half);
      }
    }
  }
}
