package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.Tree;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessMnistTest {
  private static final int TRAIN = 60;
  private static final int TEST = 20;

  @TempDir Path dir;

  private static PreprocessResult run(Path input, Path output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--input=" + input, "--output=" + output));
    arguments.addAll(List.of(more));
    return PreprocessMnist.run(PreprocessMnist.options(arguments.toArray(String[]::new)));
  }

  private Path raw() {
    return RawMnist.gzipped(dir.resolve("raw"), TRAIN, TEST).directory();
  }

  private static List<ImageRecord> read(Path dataset, String split) {
    List<ImageRecord> images = new ArrayList<>();
    Dataset.open(dataset).forEach(split, images::add);
    return images;
  }

  @Test
  void shouldStoreEveryImageWithItsLabelWhenDone() {
    Path output = dir.resolve("out");

    // With the runner's own checks, that no step changes an element and every coder is right.
    PreprocessResult result =
        run(
            raw(),
            output,
            "--shards=3",
            "--enforceImmutability=true",
            "--enforceEncodability=true");

    assertThat(result.reused()).isFalse();
    assertHoldsAll(output, "train", TRAIN);
    assertHoldsAll(output, "test", TEST);
  }

  private static void assertHoldsAll(Path output, String split, int count) {
    List<ImageRecord> images = read(output, split);
    assertThat(images).hasSize(count);
    assertThat(images).extracting(ImageRecord::key).doesNotHaveDuplicates();
    for (ImageRecord image : images) {
      int index = Integer.parseInt(image.key().substring(split.length() + 1));
      String filename = (split.equals("train") ? "train" : "t10k") + "-images-idx3-ubyte";
      int label = RawMnist.label(index);
      assertThat(image)
          .isEqualTo(
              new ImageRecord(
                  split + "/%08d".formatted(index),
                  ImageFormat.RAW,
                  RawMnist.ROWS,
                  RawMnist.COLUMNS,
                  1,
                  label,
                  "",
                  Integer.toString(label),
                  filename,
                  RawMnist.image(split, index)));
    }
  }

  @Test
  void shouldStoreTheSameBytesWhenLimitedAsOfFilesThatEndThere() throws IOException {
    Path fewer = RawMnist.plain(dir.resolve("fewer"), 40, 10).directory();

    DatasetManifest limited =
        run(raw(), dir.resolve("a"), "--limitTrain=40", "--limitTest=10").manifest();
    DatasetManifest whole = run(fewer, dir.resolve("b")).manifest();

    assertHoldsAll(dir.resolve("a"), "train", 40);
    assertHoldsAll(dir.resolve("a"), "test", 10);
    assertThat(limited.digest()).isEqualTo(whole.digest());
    assertThat(limited.splits()).isEqualTo(whole.splits());
    assertThat(limited.options())
        .containsEntry("limit.train", "40")
        .containsEntry("limit.test", "10");
    assertThat(whole.options()).doesNotContainKeys("limit.train", "limit.test");
    assertThat(run(raw(), dir.resolve("a"), "--limitTrain=40", "--limitTest=10").reused()).isTrue();
    assertThatThrownBy(() -> run(raw(), dir.resolve("a"), "--limitTrain=40", "--limitTest=9"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--overwrite");
    assertThat(run(raw(), dir.resolve("c"), "--limitTest=10").manifest().splits().get("train"))
        .satisfies(train -> assertThat(Objects.requireNonNull(train).records()).isEqualTo(TRAIN));
  }

  @Test
  void shouldDescribeTheDataWhenDone() {
    Path output = dir.resolve("out");

    DatasetManifest manifest = run(raw(), output, "--shards=3", "--seed=7").manifest();

    assertThat(ManifestFile.read(output)).isEqualTo(manifest);
    assertThat(manifest.name()).isEqualTo("mnist");
    assertThat(manifest.seed()).isEqualTo(7);
    assertThat(manifest.classes())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(manifest.shape()).isEqualTo(new DatasetManifest.ImageShape(2, 3, 1));
    assertThat(manifest.counts()).isEqualTo(new DatasetManifest.Counts(80, 80, Map.of()));
    assertThat(split(manifest, "train").classCounts()).isEqualTo(classCounts(TRAIN));
    assertThat(split(manifest, "test").classCounts()).isEqualTo(classCounts(TEST));
    assertThat(manifest.creator()).matches("heaviside \\d.*");
    assertThat(Tree.names(output))
        .containsExactly(
            "dataset.json",
            "test-00000-of-00001.tfrecord",
            "train-00000-of-00003.tfrecord",
            "train-00001-of-00003.tfrecord",
            "train-00002-of-00003.tfrecord");
  }

  private static DatasetManifest.Split split(DatasetManifest manifest, String name) {
    return Objects.requireNonNull(manifest.splits().get(name));
  }

  private static List<Long> classCounts(int images) {
    return IntStream.range(0, 10)
        .mapToObj(
            label -> IntStream.range(0, images).filter(i -> RawMnist.label(i) == label).count())
        .toList();
  }

  @Test
  void shouldTakeMeanAndDeviationFromTheTrainingSplitAlone() {
    double[] pixels =
        IntStream.range(0, TRAIN)
            .boxed()
            .flatMapToInt(
                i -> {
                  byte[] image = RawMnist.image("train", i);
                  return IntStream.range(0, image.length).map(j -> image[j] & 0xff);
                })
            .mapToDouble(value -> value / 255.0)
            .toArray();
    double mean = IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).average().orElse(0);
    double variance =
        IntStream.range(0, pixels.length)
            .mapToDouble(i -> Math.pow(pixels[i] - mean, 2))
            .average()
            .orElse(0);

    DatasetManifest manifest = run(raw(), dir.resolve("out")).manifest();

    assertThat(manifest.statistics().mean().get(0)).isCloseTo(mean, within(1e-12));
    assertThat(manifest.statistics().std().get(0)).isCloseTo(Math.sqrt(variance), within(1e-12));
  }

  @Test
  void shouldWriteTheSameBytesWhateverTheParallelismAndCompression() {
    // Three ranges of training images, so that their order of arrival differs.
    Path gz = RawMnist.gzipped(dir.resolve("gz"), 20_001, 500).directory();
    Path plain = RawMnist.plain(dir.resolve("plain"), 20_001, 500).directory();
    Path reference = dir.resolve("reference");
    Path plainOutput = dir.resolve("with spaces, ü and [globs]*");

    run(gz, reference, "--targetParallelism=1");
    run(gz, dir.resolve("two"), "--targetParallelism=2");
    run(gz, dir.resolve("four"), "--targetParallelism=4");
    run(plain, plainOutput);

    assertHoldsAll(reference, "train", 20_001);
    Map<String, String> expected = Tree.hashes(reference);
    assertThat(expected).hasSize(8 + 1 + 1);
    assertThat(Tree.hashes(dir.resolve("two"))).isEqualTo(expected);
    assertThat(Tree.hashes(dir.resolve("four"))).isEqualTo(expected);
    assertThat(Tree.hashes(plainOutput)).isEqualTo(expected);
  }

  @Test
  void shouldOrderByTheHashedKeyAndOnlyCutFinerWhenThereAreMoreShards() {
    Path raw = raw();
    run(raw, dir.resolve("one"), "--shards=1");
    run(raw, dir.resolve("five"), "--shards=5");
    run(raw, dir.resolve("other"), "--shards=1", "--seed=43");

    List<ImageRecord> order = read(dir.resolve("one"), "train");

    assertThat(read(dir.resolve("five"), "train")).isEqualTo(order);
    assertThat(read(dir.resolve("other"), "train"))
        .isNotEqualTo(order)
        .containsExactlyInAnyOrderElementsOf(order);
    assertThat(order).extracting(ImageRecord::key).isNotEqualTo(sortedKeys(order));
  }

  private static List<String> sortedKeys(List<ImageRecord> images) {
    return images.stream().map(ImageRecord::key).sorted().toList();
  }

  @Test
  void shouldWriteEmptyShardsWhenThereAreMoreShardsThanTheHashFills() {
    Path output = dir.resolve("out");

    DatasetManifest manifest = run(raw(), output, "--shards=60").manifest();

    assertThat(split(manifest, "train").shards()).hasSize(60);
    assertThat(split(manifest, "test").shards()).hasSize(20);
    assertThat(split(manifest, "train").shards())
        .anySatisfy(shard -> assertThat(shard.bytes()).isZero());
    assertThat(read(output, "train")).hasSize(TRAIN);
  }

  @Test
  void shouldKeepTheDatasetWhenItIsTheWantedOne() throws IOException {
    Path output = dir.resolve("out");
    PreprocessResult first = run(raw(), output);
    Path shard = output.resolve("train-00000-of-00008.tfrecord");
    Object identity = Files.readAttributes(shard, "unix:ino").get("ino");

    PreprocessResult second = run(raw(), output);

    assertThat(second.reused()).isTrue();
    assertThat(second.manifest()).isEqualTo(first.manifest());
    assertThat(Files.readAttributes(shard, "unix:ino").get("ino")).isEqualTo(identity);
    assertThat(Tree.names(output)).doesNotContain(".heaviside-run");
  }

  @Test
  void shouldKeepTheDatasetWhenOnlyTheCompressionOfTheRawFilesDiffers() {
    Path output = dir.resolve("out");
    run(raw(), output);

    Path plain = RawMnist.plain(dir.resolve("plain"), TRAIN, TEST).directory();

    assertThat(run(plain, output).reused()).isTrue();
  }

  @Test
  void shouldMakeItAgainWhenAShardIsDamagedOrMissing() throws IOException {
    Path output = dir.resolve("out");
    run(raw(), output);
    Map<String, String> whole = Tree.hashes(output);
    Path shard = output.resolve("train-00003-of-00008.tfrecord");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);

    assertThat(run(raw(), output).reused()).isFalse();
    assertThat(Tree.hashes(output)).isEqualTo(whole);

    Files.delete(shard);
    assertThat(run(raw(), output).reused()).isFalse();
    assertThat(Tree.hashes(output)).isEqualTo(whole);
  }

  @Test
  void shouldRefuseToReplaceAnotherDatasetUnlessToldTo() {
    Path output = dir.resolve("out");
    Path raw = raw();
    run(raw, output);
    Map<String, String> before = Tree.hashes(output);

    assertThatThrownBy(() -> run(raw, output, "--seed=1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("made with other options (seed 42, shards test 3, train 8)")
        .hasMessageContaining("--overwrite");
    Path otherRaw = RawMnist.plain(dir.resolve("other"), TRAIN + 1, TEST).directory();
    assertThatThrownBy(() -> run(otherRaw, output))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other raw files");
    assertThat(Tree.hashes(output)).isEqualTo(before);

    run(raw, output, "--shards=2", "--overwrite");

    assertThat(Tree.names(output))
        .containsExactly(
            "dataset.json",
            "test-00000-of-00001.tfrecord",
            "train-00000-of-00002.tfrecord",
            "train-00001-of-00002.tfrecord");
  }

  @Test
  void shouldRefuseShardsOfOthersUnlessToldTo() throws IOException {
    Path output = Files.createDirectories(dir.resolve("out"));
    Files.createFile(output.resolve("train-00000-of-00009.tfrecord"));
    Files.createFile(output.resolve("notes.txt"));
    Path raw = raw();

    assertThatThrownBy(() -> run(raw, output))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(output + ": holds 1 shards but no dataset.json")
        .hasMessageContaining("--overwrite");
    assertThat(Tree.names(output)).containsExactly("notes.txt", "train-00000-of-00009.tfrecord");

    run(raw, output, "--overwrite");

    assertThat(Tree.names(output)).contains("notes.txt", "dataset.json");
    assertThat(Tree.names(output)).doesNotContain("train-00000-of-00009.tfrecord");
  }

  @Test
  void shouldRefuseAManifestItCannotReadUnlessToldTo() throws IOException {
    Path output = dir.resolve("out");
    Path raw = raw();
    run(raw, output);
    Files.writeString(output.resolve("dataset.json"), "{");

    assertThatThrownBy(() -> run(raw, output))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("dataset.json")
        .hasMessageContaining("--overwrite");

    assertThat(run(raw, output, "--overwrite").reused()).isFalse();
    assertThat(read(output, "train")).hasSize(TRAIN);
  }

  @Test
  void shouldCarryTheNameOfTheDataset() throws IOException {
    DatasetManifest manifest =
        run(raw(), dir.resolve("out"), "--datasetName=synthetic-digits").manifest();

    assertThat(manifest.name()).isEqualTo("synthetic-digits");
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).hasSize(2);
    }
  }
}
