package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input ends with a sentence and exit code 2, and leaves nothing half-written. */
class BadInputIT {
  private static final String PRESET = "lenet-mnist-ftprop-mb";

  @TempDir private Path directory;
  private Cli cli;
  private TinyDigits digits;

  @BeforeEach
  void renderDigits() {
    cli = new Cli(directory, Map.of());
    digits = new TinyDigits(directory.resolve("raw"));
  }

  @Test
  void shouldNameTheDirectoryWhenItIsMissing() throws IOException {
    Cli.Result result = cli.run("preprocess", "mnist", "--input", "nowhere", "--output", "shards");

    assertRefused(result, "nowhere", "no such directory");
    assertThat(directory.resolve("shards")).doesNotExist();
  }

  @Test
  void shouldNameTheFileWhenAGzipIsTruncated() throws IOException {
    digits.truncate(Role.TRAIN_IMAGES);

    assertPreprocessingRefused("train-images-idx3-ubyte.gz");
  }

  @Test
  void shouldNameFoundAndExpectedWhenTheMagicIsWrong() throws IOException {
    digits.setMagic(Role.TRAIN_IMAGES, 1);

    assertPreprocessingRefused("train-images-idx3-ubyte.gz", "0x00000801", "0x00000803");
  }

  @Test
  void shouldNameBothCountsWhenImagesAndLabelsDiffer() throws IOException {
    digits.setTrainLabels(TinyDigits.TRAIN - 1, 3);

    assertPreprocessingRefused("train-labels-idx1-ubyte.gz", "60", "59");
  }

  @Test
  void shouldNameTheLabelWhenItIsTen() throws IOException {
    digits.setTrainLabels(TinyDigits.TRAIN, 10);

    assertPreprocessingRefused("train-labels-idx1-ubyte.gz", "10", "0", "9");
  }

  @Test
  void shouldNameTheOptionWhenBeamDoesNotKnowIt() throws IOException {
    Cli.Result result =
        cli.run(
            "preprocess", "mnist", "--input", "raw", "--output", "shards", "--targetParalelism=3");

    assertRefused(result, "--targetParalelism=3");
    assertThat(directory.resolve("shards")).doesNotExist();
  }

  @Test
  void shouldNameThePlaceWhenTheOutputCannotBeWritten() throws IOException {
    Files.writeString(directory.resolve("file"), "in the way");

    Cli.Result result = cli.run("preprocess", "mnist", "--input", "raw", "--output", "file/shards");

    assertRefused(result, directory.resolve("file/shards").toString());
  }

  @Test
  void shouldNameTheManifestWhenTheShardDirectoryIsEmpty() throws IOException {
    Files.createDirectories(directory.resolve("shards"));

    assertTrainingRefused(List.of(), "shards", "dataset.json");
  }

  @Test
  void shouldNameFileAndOffsetWhenABitOfAShardIsFlipped() throws IOException {
    preprocess();
    Path shard = shards().get(0);
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(shard, bytes);

    assertTrainingRefused(List.of(), shard.getFileName().toString(), "at byte");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
  }

  @Test
  void shouldNameTheKeyWhenTheConfigHasAnUnknownOne() throws IOException {
    preprocess();
    Files.writeString(
        directory.resolve("my.yaml"), "name: mine\noptimizer:\n  learning_rat: 0.1\n");

    Cli.Result result = cli.run("train", "--config", "my.yaml", "--data", "shards");

    assertRefused(result, "my.yaml", "learning_rat", "learning_rate");
  }

  @Test
  void shouldListThePresetsWhenOneIsUnknown() throws IOException {
    Cli.Result result = cli.run("train", "--config", "lenet5", "--data", "shards");

    assertRefused(result, "lenet5", PRESET);
  }

  @Test
  void shouldNameTheRangeWhenTheLearningRateIsNegative() throws IOException {
    preprocess();

    assertTrainingRefused(List.of("--set", "optimizer.learning_rate=-1"), "learning_rate", "-1");
    assertThat(directory.resolve("mlflow.db")).doesNotExist();
  }

  @Test
  void shouldRefuseAModelThatIsNone() throws IOException {
    preprocess();
    Files.writeString(directory.resolve("model.zip"), "no zip");

    assertRefused(cli.run("evaluate", "--model", "model.zip", "--data", "shards"), "model.zip");
    assertRefused(cli.run("evaluate", "--model", "none.zip", "--data", "shards"), "none.zip");
  }

  @Test
  void shouldRefuseATrackingUriOfAnUnknownKind() throws IOException {
    preprocess();

    assertTrainingRefused(List.of("--tracking-uri", "databricks"), "databricks", "http");
  }

  @Test
  void shouldSuggestTheOptionWhenItIsMisspelt() {
    Cli.Result result = cli.run("train", "--confg", PRESET);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--confg", "--config", "heaviside train --help");
  }

  private void assertPreprocessingRefused(String... words) throws IOException {
    assertRefused(cli.run("preprocess", "mnist", "--input", "raw", "--output", "shards"), words);
    assertThat(directory.resolve("shards/dataset.json")).doesNotExist();
    assertThat(shards()).isEmpty();
  }

  private void assertTrainingRefused(List<String> more, String... words) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("train", "--config", PRESET, "--data", "shards"), more.stream())
            .toArray(String[]::new);
    assertRefused(cli.run(arguments), words);
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  private static void assertRefused(Cli.Result result, String... words) {
    assertThat(result.code()).as(result.toString()).isEqualTo(2);
    assertThat(result.err()).contains("heaviside: ").contains(words).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  private void preprocess() {
    Cli.Result result = cli.run("preprocess", "mnist", "--input", "raw", "--output", "shards");
    assertThat(result.code()).as(result.toString()).isZero();
  }

  private List<Path> shards() throws IOException {
    if (!Files.exists(directory.resolve("shards"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory.resolve("shards"))) {
      return files.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
    }
  }
}
