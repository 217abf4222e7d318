package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPipelineTest {
  private static int places(int parallel, String... arguments) {
    return SweepPipeline.of(List.of(arguments), parallel).places();
  }

  @Test
  void shouldHaveAsManyPlacesAsAskedFor() {
    assertThat(places(3)).isEqualTo(3);
    assertThat(places(3, "--runner=flink", "--flinkMaster=[local]")).isEqualTo(3);
    assertThat(places(3, "--flinkMaster=flink:8081")).isEqualTo(3);
  }

  /** Beam's own option says how many trials share the cores, whatever --parallel says. */
  @Test
  void shouldHaveAsManyPlacesAsTheRunner() {
    assertThat(places(1, "--targetParallelism=4")).isEqualTo(4);
    assertThat(places(1, "--runner=direct", "--targetParallelism=5")).isEqualTo(5);
    assertThat(places(2, "--flinkMaster=[local]", "--parallelism=6")).isEqualTo(6);
    assertThat(places(2, "--flinkMaster=[local]", "--targetParallelism=6")).isEqualTo(2);
  }
}
