package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.trainer.theory.Quantities;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RvsCgdPathTest {
  @ParameterizedTest
  @CsvSource({"400000, 400", "1999, 2", "1499, 1", "1001, 1", "3, 1"})
  void shouldKeepAboutAThousandStepsOnceAndTheLast(long steps, long stride) {
    List<Long> rows = steps(path(steps).rows());

    assertThat(rows).isSorted().doesNotHaveDuplicates().startsWith(0L, stride).endsWith(steps);
    assertThat(rows).contains(steps / stride * stride);
    assertThat(rows.stream().filter(step -> step % stride == 0))
        .hasSize((int) (steps / stride) + 1);
    assertThat(rows).hasSizeLessThanOrEqualTo(1500);
    assertThat(rows).containsAll(steps(path(steps).checkpoints()));
  }

  @Test
  void shouldReadThePapersRunAtRoundSteps() {
    assertThat(steps(path(400_000).checkpoints()))
        .containsExactly(0L, 10_000L, 30_000L, 100_000L, 200_000L, 300_000L, 400_000L);
  }

  @Test
  void shouldReadEveryStepOnceWhenThereAreThree() {
    assertThat(steps(path(3).checkpoints())).containsExactly(0L, 1L, 2L, 3L);
    assertThat(steps(path(3).rows())).containsExactly(0L, 1L, 2L, 3L);
  }

  private static RvsCgdPath path(long steps) {
    RvsCgdPath path = new RvsCgdPath(steps);
    IntStream.rangeClosed(0, (int) steps).forEach(step -> path.add(at(step)));
    return path;
  }

  private static List<Long> steps(List<Quantities> rows) {
    return rows.stream().map(Quantities::step).toList();
  }

  private static Quantities at(long step) {
    return new Quantities(step, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }
}
