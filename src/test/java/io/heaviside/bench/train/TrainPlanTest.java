package io.heaviside.bench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainPlanTest {
  @Test
  void shouldMeasureEveryCombination() {
    TrainPlan plan = plan(0);

    assertThat(plan.cases()).hasSize(3 * 3 * 2 * 2).doesNotHaveDuplicates();
    assertThat(plan.cases().get(0).toString()).isEqualTo("lenet relu, batch 64, 1 thread");
  }

  /** Two steps are skipped; at least two more must be there to be counted. */
  @Test
  void shouldTrainLongEnoughForStepsThatCount() {
    TrainCase large = new TrainCase(BenchNetwork.RESNET_18, BenchMethod.RELU, 128, 1);

    assertThat(plan(0).leastEpochs(large)).isEqualTo(2);
    assertThat(plan(128).leastEpochs(large)).isEqualTo(4);
    assertThat(plan(129).leastEpochs(large)).isEqualTo(2);
    assertThat(plan(1000).leastEpochs(large)).isEqualTo(1);
  }

  @Test
  void shouldKeepTheProportionOfMnist() {
    assertThat(plan(60_000).testImages(BenchNetwork.LENET)).isEqualTo(10_000);
    assertThat(plan(3).testImages(BenchNetwork.LENET)).isEqualTo(1);
    assertThat(plan(0).trainImages(BenchNetwork.CONVNET4)).isEqualTo(1536);
  }

  @Test
  void shouldAddLayersUpAndKeepTheWhole() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("conv1 forward", 1.0);
    seconds.put("act1 forward", 2.0);
    seconds.put("conv1 backward", 4.0);
    seconds.put("updater", 1.0);

    Profile profile = new Profile(seconds, 10, 1, 0.1);

    assertThat(profile.shares())
        .containsExactly(
            Map.entry("forward", 3 / 8.0),
            Map.entry("backward", 4 / 8.0),
            Map.entry("updater", 1 / 8.0));
    assertThat(profile.share("act1 forward")).isCloseTo(0.25, within(1e-12));
    assertThat(profile.share("act1 backward")).isZero();
  }

  private static TrainPlan plan(int images) {
    return new TrainPlan(
        List.of(BenchNetwork.values()),
        List.of(BenchMethod.values()),
        List.of(64, 128),
        List.of(1, 2),
        1,
        1,
        images);
  }
}
