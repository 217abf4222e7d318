package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracking server that is down: training goes on, reading does not. */
class TrackingServerIT {
  /** Port 9 is the discard service: nobody listens there. */
  private static final Map<String, String> DOWN =
      Map.of("MLFLOW_TRACKING_URI", "http://127.0.0.1:9");

  @TempDir private Path directory;

  @Test
  void shouldTrainOnAndKeepTheRunHereWhenTheServerIsDown() {
    new TinyDigits(directory.resolve("raw"));
    Cli cli = new Cli(directory, DOWN);
    cli.run("preprocess", "mnist", "--input=raw", "--output=shards");

    Cli.Result result =
        cli.run("train", "--config=lenet-mnist-ftprop-mb", "--data=shards", "--set=epochs=1");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).contains("127.0.0.1:9");
    Store store = new Store(directory);
    assertThat(store.strings("SELECT status FROM runs")).containsExactly("FINISHED");
    assertThat(store.strings("SELECT value FROM latest_metrics WHERE key = 'test/accuracy'"))
        .hasSize(1);
  }

  @Test
  void shouldSayThatTheServerIsDownWhenRunsAreListed() {
    Cli.Result result = new Cli(directory, DOWN).run("runs", "list");

    assertThat(result.code()).as(result.toString()).isEqualTo(2);
    assertThat(result.err()).contains("127.0.0.1:9").doesNotContain("\tat ");
  }
}
