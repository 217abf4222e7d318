package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark of training on tiny settings: what it tells, not how fast it is. */
class BenchTrainIT {
  private static final String PYTHON = "/usr/bin/python3";

  private static final String[] TINY = {
    "bench",
    "train",
    "--network=lenet",
    "--batch=32",
    "--threads=1",
    "--rounds=2",
    "--images=100",
    "--seconds=0.05",
    "--json=bench.json"
  };

  @TempDir private Path directory;

  @Test
  void shouldTellSpeedsAndWhereTheTimeGoes() throws IOException {
    Cli.Result result = run("--method=rvs-cgd", "--layers", "--markdown=bench.md");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("Training, images/s", "Inference, images/s", "Training time, %", "Conditions")
        .containsPattern("lenet +rvs-cgd +32 +1 +[0-9]")
        .containsPattern("conv2 +[0-9.]+ +[0-9.]+")
        .containsPattern("rounds +2");
    assertThat(Files.readString(directory.resolve("bench.md")))
        .startsWith("# Training\n\n## Training, images/s")
        .contains("| lenet | rvs-cgd | 32 | 1 | ");
    JsonNode json = json();
    assertThat(json.at("/machine/cpu").asText()).isNotEmpty();
    assertThat(json.at("/machine/heaviside.native.version").asText()).startsWith("nd4j-native");
    assertThat(json.at("/machine/heaviside.optimizer").asText())
        .isEqualTo("adam, learning rate 0.001");
    assertThat(json.at("/machine/cores of a side").asText()).contains("taskset");
    JsonNode measured = json.at("/results/0");
    assertThat(measured.at("/measured/network").asText()).isEqualTo("lenet");
    assertThat(measured.at("/peer").isNull()).isTrue();
    assertRounds(measured.at("/ours"));
    assertShares(measured.at("/profile"));
  }

  /** Whole epochs, without the first two batches; the last of an epoch has four images. */
  private static void assertRounds(JsonNode side) {
    assertThat(side.at("/training/rounds")).hasSize(2);
    assertThat(side.at("/training/images_per_second").asDouble()).isPositive();
    for (JsonNode round : side.at("/training/rounds")) {
      assertThat((round.at("/images").asLong() + 2 * 32) % 100).as(round.toString()).isZero();
      assertThat(round.at("/cpu_seconds").asDouble()).isPositive();
    }
    assertThat(side.at("/inference/rounds")).hasSize(2);
    for (JsonNode round : side.at("/inference/rounds")) {
      assertThat(round.at("/images").asLong() % 16).as(round.toString()).isZero();
      assertThat(round.at("/seconds").asDouble()).isGreaterThanOrEqualTo(0.05);
    }
  }

  private static void assertShares(JsonNode profile) {
    JsonNode shares = profile.at("/shares");
    double sum = 0;
    for (JsonNode share : shares) {
      assertThat(share.asDouble()).isBetween(0.0, 1.0);
      sum += share.asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    List<String> parts = new ArrayList<>();
    shares.fieldNames().forEachRemaining(parts::add);
    assertThat(parts)
        .contains("input", "forward", "backward", "updater", "evaluation")
        .contains("tracking, each step", "tracking, each epoch");
    assertThat(profile.at("/steps").asLong()).isPositive();
    assertThat(profile.at("/epochs").asLong()).isPositive();
  }

  @Test
  void shouldMeasureThePeerBesideWhenThereIsPyTorch() throws IOException {
    assumeTrue(has("torch"), PYTHON + " has no torch: the peer is not run");

    Cli.Result result = run("--method=sign-soft-hinge", "--peer");

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(json().at("/machine/peer.torch").asText()).isNotEmpty();
    assertThat(json().at("/machine/peer.optimizer").asText())
        .isEqualTo(json().at("/machine/heaviside.optimizer").asText());
    assertRounds(json().at("/results/0/peer"));
    assertThat(result.out()).doesNotContain(" - ");
  }

  @Test
  void shouldSayHowToGetPyTorchAndGoOnWhenItIsMissing() throws IOException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "there is no " + PYTHON);
    Path bare = directory.resolve("python");
    Files.writeString(bare, "#!/bin/sh\nexec " + PYTHON + " -I -S \"$@\"\n");
    assertThat(bare.toFile().setExecutable(true)).isTrue();

    Cli.Result result = run("--method=relu", "--peer", "--python=" + bare);

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).contains("has no torch", "apt-get install python3-torch");
    assertThat(json().at("/results/0/ours/training/rounds")).hasSize(2);
    assertThat(json().at("/results/0/peer").isNull()).isTrue();
  }

  @Test
  void shouldCompareNothingWhenThePeersNetworkIsAnother() throws IOException {
    Path other = directory.resolve("python");
    Files.writeString(
        other,
        "#!/bin/sh\nread question\n"
            + "echo '{\"versions\": {}, \"missing\": \"\", \"parameters\": 7}'\nread question\n");
    assertThat(other.toFile().setExecutable(true)).isTrue();

    Cli.Result result = run("--method=relu", "--peer", "--python=" + other);

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err())
        .containsPattern(
            "the peer's lenet trains 7 parameters; expected \\d+,\\d{3} as Heaviside's");
    assertThat(directory.resolve("bench.json")).doesNotExist();
  }

  @Test
  void shouldSaySoWhenAPeerDies() throws IOException {
    Path dying = directory.resolve("python");
    Files.writeString(dying, "#!/bin/sh\nread question\necho 'no memory left' >&2\nexit 1\n");
    assertThat(dying.toFile().setExecutable(true)).isTrue();

    Cli.Result result = run("--method=relu", "--peer", "--python=" + dying);

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains("the peer ended in the middle of a turn");
    assertThat(directory.resolve("bench.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rounds=0                  | --rounds=0: expected 1 or more",
        "--batch=64,0                | --batch=0: expected 1 or more",
        "--threads=0                 | --threads=0: expected 1 or more",
        "--seconds=0                 | --seconds=0.0: expected more than 0",
        "--images=-1                 | --images=-1: expected 0 or more",
        "--network=vgg               | vgg",
        "--json=nowhere/bench.json   | nowhere",
        "--peer --python=./no-python | ./no-python: cannot be started",
      })
  void shouldNameWhatIsWrongWhenItIs(String arguments, String message) {
    List<String> all = new ArrayList<>(List.of("bench", "train"));
    all.addAll(Arrays.asList(arguments.strip().split(" ")));

    Cli.Result result = new Cli(directory, Map.of()).run(all.toArray(String[]::new));

    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(message);
  }

  @Test
  void shouldAskForTheWorkWhenNoneIsNamed() {
    Cli.Result result = new Cli(directory, Map.of()).run("bench");

    assertThat(result.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains("train or preprocess");
  }

  static boolean has(String module) {
    try {
      Process python =
          new ProcessBuilder(PYTHON, "-c", "import " + module)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Cli.Result run(String... more) {
    String[] all = Arrays.copyOf(TINY, TINY.length + more.length);
    System.arraycopy(more, 0, all, TINY.length, more.length);
    return new Cli(directory, Map.of()).run(all);
  }

  private JsonNode json() throws IOException {
    return new JsonMapper().readTree(directory.resolve("bench.json").toFile());
  }
}
