package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunNameTest {
  private static String name(String experiment, long seed) {
    return RunName.of(
        Experiments.preset("lenet-mnist-ftprop-mb", List.of("name=" + experiment, "seed=" + seed)));
  }

  @Test
  void shouldTellSeedsApart() {
    assertThat(name("lenet", 2)).isEqualTo("lenet seed 2");
    assertThat(name("lenet", 12)).isEqualTo("lenet seed 12");
  }

  @Test
  void shouldKeepTheSeedOfAnExperimentWithAVeryLongName() {
    assertThat(name("x".repeat(243), 2)).isEqualTo("x".repeat(243) + " seed 2");
    assertThat(name("x".repeat(244), 2)).hasSize(Limits.RUN_NAME).endsWith("xx… seed 2");
  }
}
