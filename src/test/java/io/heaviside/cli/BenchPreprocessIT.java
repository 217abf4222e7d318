package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark of preprocessing on tiny settings: what it tells, not how fast it is. */
class BenchPreprocessIT {
  @TempDir private Path directory;

  @Test
  void shouldTellStagesRunnersAndDigits() throws IOException {
    TinyDigits digits = new TinyDigits(directory.resolve("digits"));

    Cli.Result result =
        new Cli(directory, Map.of())
            .run(
                "bench",
                "preprocess",
                "--images=12",
                "--rounds=1",
                "--workers=1",
                "--mnist=" + digits.directory(),
                "--json=bench.json",
                "--markdown=bench.md");

    assertThat(result.code()).as(result.toString()).isZero();
    JsonNode json = new JsonMapper().readTree(directory.resolve("bench.json").toFile());
    for (String stage : List.of("read", "decode", "resize", "encode")) {
      assertThat(json.at("/stages/" + stage).asDouble()).as(stage).isPositive();
    }
    for (String side : List.of("plain loop, one thread", "embedded Flink", "direct runner")) {
      assertThat(json.at("/photos/" + side + "/rounds/0/images").asInt()).isEqualTo(12);
      assertThat(json.at("/mnist/" + side + "/rounds/0/images").asInt())
          .isEqualTo(TinyDigits.TRAIN + TinyDigits.TEST);
    }
    for (String side : List.of("plain loop, one thread", "embedded Flink", "direct runner")) {
      assertThat(json.at("/fixed/" + side + "/rounds/0/images").asInt()).as(side).isEqualTo(8);
    }
    assertThat(result.out()).contains("Stages in the loop", "MNIST: medians", "Conditions");
    assertThat(Files.readString(directory.resolve("bench.md"))).contains("| embedded Flink | ");
  }

  @Test
  void shouldMeasurePillowBesideWhenItIsThere() throws IOException {
    assumeTrue(BenchTrainIT.has("PIL"), "Python has no Pillow: the peer is not run");

    Cli.Result result =
        new Cli(directory, Map.of("HEAVISIDE_DATA", directory.toString()))
            .run("bench", "preprocess", "--images=4", "--rounds=1", "--peer", "--json=bench.json");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).contains("no MNIST: name its folder with --mnist");
    JsonNode json = new JsonMapper().readTree(directory.resolve("bench.json").toFile());
    JsonNode round = json.at("/photos/Pillow, multiprocessing/rounds/0");
    assertThat(round.at("/images").asInt()).isEqualTo(4);
    assertThat(round.at("/cpu_seconds").asDouble()).isPositive();
    assertThat(json.at("/machine/peer.pillow").asText()).isNotEmpty();
    assertThat(json.at("/fixed/Pillow, multiprocessing/rounds/0/images").asInt()).isEqualTo(4);
    assertThat(result.out())
        .as("nothing beyond")
        .containsPattern("Pillow, multiprocessing .* - +-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--images=1        | --images=1: expected 2 to 100000",
        "--rounds=0        | --rounds=0: expected 1 to 100",
        "--workers=0       | --workers=0: expected 1 to 1024",
        "--quality=101     | --quality=101: expected 1 to 100",
        "--resize=0        | --resize=0: expected 1 to 4096",
        "--input=nowhere   | nowhere: no such folder",
        "--input=.         | found no JPEG files",
        "--mnist=nowhere   | nowhere",
      })
  void shouldNameWhatIsWrongWhenItIs(String argument, String message) {
    Cli.Result result = new Cli(directory, Map.of()).run("bench", "preprocess", argument.strip());

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(message);
  }
}
