package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.DatasetException;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.CancelledException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureTest {
  private final Cancellation cancellation = new Cancellation();
  private final StringWriter err = new StringWriter();

  static Stream<Exception> mendable() {
    return Stream.of(
        new DatasetException("the sentence"),
        new InputException("the sentence"),
        new ConfigException("the sentence"),
        new TrackingException("the sentence"),
        new IllegalStateException("wrapper", new InputException("the sentence")));
  }

  @ParameterizedTest
  @MethodSource("mendable")
  void shouldShowOnlyTheSentenceWhenTheUserCanMendIt(Exception failure) {
    int code = run(failure);

    assertThat(code).isEqualTo(2);
    assertThat(err).hasToString("heaviside: the sentence" + System.lineSeparator());
  }

  @Test
  void shouldNameTheFileWhenItCannotBeWritten() {
    int code = run(new UncheckedIOException(new AccessDeniedException("/out/model.zip")));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("heaviside: /out/model.zip: permission denied.")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldNameTheReasonWhenTheDiskIsFull() {
    int code =
        run(
            new UncheckedIOException(
                new FileSystemException("/out/x", null, "No space left on device")));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("heaviside: /out/x: No space left on device.");
  }

  @Test
  void shouldShowTheStackTraceAndWhereToReportWhenItIsABug() {
    int code = run(new UncheckedIOException(new IOException("odd")));

    assertThat(code).isEqualTo(70);
    assertThat(err.toString())
        .contains("\tat ", "Caused by: java.io.IOException: odd", "this is a bug", "CONTRIBUTING");
  }

  @Test
  void shouldSayInterruptedWhenTheWorkWasCancelled() {
    assertThat(run(new CancelledException())).isEqualTo(3);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void shouldSayInterruptedWhateverWasThrownAfterTheRequestToStop() {
    cancellation.request();

    assertThat(run(new IllegalStateException(new InterruptedException()))).isEqualTo(3);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  private int run(Exception failure) {
    CommandLine command = new CommandLine(new Nothing()).setErr(new PrintWriter(err));
    return new Failure(cancellation).handleExecutionException(failure, command, null);
  }

  @Command(name = "nothing")
  private static final class Nothing {}
}
