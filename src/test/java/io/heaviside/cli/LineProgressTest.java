package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.workflow.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Progress progress =
      new LineProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void shouldWriteOneLineForEachQuarter() {
    try (Progress.Task task = progress.start("reading", 1_000)) {
      for (int done = 1; done <= 1_000; done++) {
        task.advanceTo(done);
      }
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("reading ...", "reading: 25 %", "reading: 50 %", "reading: 75 %");
  }

  @Test
  void shouldSkipQuartersWhenTheWorkJumps() {
    try (Progress.Task task = progress.start("reading", 10)) {
      task.advanceTo(8);
      task.advanceTo(10);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("reading ...", "reading: 75 %");
  }
}
