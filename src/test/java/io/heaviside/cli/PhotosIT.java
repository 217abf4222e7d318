package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs in folders by class, from raw files to a verified dataset and a picture of it. */
class PhotosIT {
  private static final String[] ARGUMENTS = {
    "preprocess", "imagenet", "--train", "raw/train", "--val", "raw/val", "--output", "shards"
  };

  private static final String TAG = "select value from tags where run_uuid = ? and key = ?";
  private static final String PARAM = "select value from params where run_uuid = ? and key = ?";
  private static final String METRIC =
      "select value from latest_metrics where run_uuid = ? and key = ?";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void paint() throws IOException {
    cli = new Cli(directory, Map.of());
    for (int i = 0; i < 6; i++) {
      photo("raw/train/reds/r%d.jpg".formatted(i), 200 + i, 0);
      photo("raw/train/blues/b%d.jpg".formatted(i), 0, 200 + i);
    }
    photo("raw/val/reds/r9.jpg", 190, 0);
    photo("raw/val/blues/b9.jpg", 0, 190);
  }

  private void photo(String name, int red, int blue) throws IOException {
    byte[] pixels = new byte[40 * 30 * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = (byte) red;
      pixels[i + 2] = (byte) blue;
    }
    Path file = directory.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, new JpegEncoder(90).encode(new RgbImage(40, 30, pixels)));
  }

  private Cli.Result preprocess(String... more) {
    String[] all = Arrays.copyOf(ARGUMENTS, ARGUMENTS.length + more.length);
    System.arraycopy(more, 0, all, ARGUMENTS.length, more.length);
    return cli.run(all);
  }

  @Test
  void shouldMakeADatasetThatTrainingReadsAndThatCanBeVerifiedAndShown() throws IOException {
    Cli.Result made =
        preprocess("--resize=20", "--crop=16", "--store=raw", "--shards=2", "--name=colours");

    assertThat(made.code()).as(made.toString()).isZero();
    assertThat(made.out()).startsWith("2 test + 12 train images in 3 shards, written in ");
    assertThat(Dataset.open(directory.resolve("shards")).readRaw("test").size()).isEqualTo(2);

    Cli.Result verified = cli.run("dataset", "verify", "shards");
    assertThat(verified.code()).as(verified.toString()).isZero();
    assertThat(verified.out()).contains("14 images, ").contains("as the manifest says");

    Cli.Result shown = cli.run("dataset", "show", "shards", "--per-class=3", "--sheet=sheet.png");
    assertThat(shown.code()).as(shown.toString()).isZero();
    assertThat(shown.out())
        .contains("dataset    colours")
        .contains("16 x 16, 3 channels")
        .containsPattern("store +raw")
        .containsPattern("resize +20")
        .containsPattern("content +[0-9a-f]{16}")
        .containsPattern("0 +blues +1 +6")
        .containsPattern("1 +reds +1 +6");
    var sheet = ImageIO.read(directory.resolve("sheet.png").toFile());
    assertThat(sheet.getRGB(250, 50) & 0xff).isGreaterThan(180);
    assertThat(sheet.getRGB(450, 150) >> 16 & 0xff).isGreaterThan(180);
  }

  /** This machine's files by their URI, which goes the way of a bucket's. */
  @Test
  void shouldVerifyAndShowADatasetBehindAUri() throws IOException {
    String uri = "file://" + directory.resolve("shards");
    assertThat(cli.run(arguments("--output", uri)).code()).isZero();

    Cli.Result verified = cli.run("dataset", "verify", uri);
    assertThat(verified.code()).as(verified.toString()).isZero();
    assertThat(verified.out()).contains("14 images, ").contains("as the manifest says");
    Cli.Result shown = cli.run("dataset", "show", uri);
    assertThat(shown.code()).as(shown.toString()).isZero();
    assertThat(directory.resolve("contact-sheet.png")).isNotEmptyFile();

    Files.delete(directory.resolve("shards/train-00001-of-00008.tfrecord"));
    assertThat(cli.run("dataset", "verify", uri).out())
        .contains("train-00001-of-00008.tfrecord is missing; dataset.json lists it");
    assertRefused(cli.run("dataset", "verify", uri + "/none"), "none: no directory");
    assertRefused(
        cli.run(arguments("--output", "s3://bucket/shards")),
        "Put the jars of beam-sdks-java-io-amazon-web-services2 into HEAVISIDE_CLASSPATH");
    assertRefused(
        cli.run("preprocess", "mnist", "--input", "gs://bucket/mnist", "--output", "out"),
        "--input=gs://bucket/mnist: no file system for gs://");
  }

  private static String[] arguments(String... more) {
    String[] all = Arrays.copyOf(ARGUMENTS, ARGUMENTS.length - 2 + more.length);
    System.arraycopy(more, 0, all, ARGUMENTS.length - 2, more.length);
    return all;
  }

  @Test
  void shouldKeepARunOfItsOwnThatTrainingRunsAreNotMixedWith() throws IOException {
    Files.write(directory.resolve("raw/train/reds/bad.jpg"), new byte[10]);
    assertThat(preprocess("--max-bad-records=0").code()).isNotZero();
    assertThat(preprocess("--max-bad-records=0", "--experiment=x", "--no-tracking").code())
        .isNotZero();
    assertThat(directory.resolve("mlflow.db")).doesNotExist();

    assertThat(preprocess("--resize=20", "--max-bad-records=1", "--tracking").code()).isZero();

    DatasetManifest manifest = ManifestFile.read(directory.resolve("shards"));
    Store store = new Store(directory);
    String run =
        store.string(
            "select r.run_uuid from runs r join experiments e using (experiment_id)"
                + " where e.name = 'preprocess' and r.status = 'FINISHED'"
                + " and r.name = 'preprocess imagenet'");
    assertThat(store.string(TAG, run, "heaviside.kind")).isEqualTo("preprocess");
    assertThat(store.string(TAG, run, "heaviside.config_hash")).isEqualTo(manifest.configHash());
    assertThat(store.string(PARAM, run, "resize")).isEqualTo("20");
    assertThat(store.string(PARAM, run, "shards.train")).isEqualTo("8");
    assertThat(store.string(METRIC, run, "images/read")).isEqualTo("15.0");
    assertThat(store.string(METRIC, run, "images/written")).isEqualTo("14.0");
    assertThat(store.string(METRIC, run, "dead_lettered/not-an-image")).isEqualTo("1.0");
    assertThat(store.string(METRIC, run, "images/duplicates"))
        .isEqualTo(manifest.counts().noted().get("duplicates") + ".0");
    assertThat(store.string(METRIC, run, "steps/images_found")).isEqualTo("15.0");
    for (String name :
        List.of("throughput/images_per_second", "wall_seconds", "steps/decode_micros_mean")) {
      assertThat(Double.parseDouble(store.string(METRIC, run, name))).as(name).isPositive();
    }
    assertThat(
            store.strings(
                "select d.name || ' ' || d.digest from inputs i join datasets d"
                    + " on d.dataset_uuid = i.source_id where i.destination_id = ? order by 1",
                run))
        .containsExactly(
            "imagenet/test " + manifest.digest(), "imagenet/train " + manifest.digest());
    assertThat(artifact(store, run, "dataset.json")).hasContent(manifest.toJson());

    assertThat(preprocess("--resize=20", "--max-bad-records=1", "--tracking").out())
        .contains("kept from before");
    assertThat(store.strings("select run_uuid from runs")).containsExactly(run);
    assertThat(cli.run("runs", "list").out()).contains("no runs yet");
    assertThat(cli.run("runs", "list", "--experiment", "preprocess").out())
        .contains("preprocess imagenet");

    String[] tooMuch = {"--max-bad-records=0", "--overwrite", "--experiment=preprocess"};
    assertThat(preprocess(tooMuch).code()).isNotZero();
    String failed = store.string("select run_uuid from runs where status = 'FAILED'");
    assertThat(store.string(TAG, failed, "heaviside.failure")).contains("1 of 15 images are bad");
  }

  private Path artifact(Store store, String run, String name) {
    String root = store.string("select artifact_uri from runs where run_uuid = ?", run);
    return directory
        .resolve("mlartifacts" + root.replaceFirst("^mlflow-artifacts:", ""))
        .resolve(name);
  }

  @Test
  void shouldFindWhatWasChangedSinceThen() throws IOException {
    Cli.Result made = preprocess("--resize=20", "--shards=2");
    assertThat(made.code()).as(made.toString()).isZero();
    assertThat(cli.run("dataset", "verify", "shards").code()).isZero();
    Path shard = directory.resolve("shards/train-00001-of-00002.tfrecord");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);

    Cli.Result damaged = cli.run("dataset", "verify", "shards");

    assertThat(damaged.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(damaged.out())
        .contains(shard + " is damaged at byte ")
        .contains("not as the manifest says");

    Path manifest = directory.resolve("shards/dataset.json");
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    Files.writeString(manifest, Files.readString(manifest).replace("[ 6, 6 ]", "[ 5, 7 ]"));
    assertThat(cli.run("dataset", "verify", "shards").out())
        .contains("split train has 6 images of class blues; dataset.json says 5");

    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("[ 5, 7 ]", "[ 6, 6 ]")
            .replace("\"seed\" : 42", "\"seed\" : 43"));
    assertThat(cli.run("dataset", "verify", "shards").out())
        .contains("their keys and seed 43 say otherwise");
  }

  @Test
  void shouldTellWhatWasLeftOutAndWhatIsThereTwice() throws IOException {
    Files.write(directory.resolve("raw/train/reds/bad.jpg"), new byte[10]);
    Files.copy(
        directory.resolve("raw/val/reds/r9.jpg"), directory.resolve("raw/train/reds/leak.jpg"));

    Cli.Result made = preprocess("--resize=20", "--max-bad-records=1");

    assertThat(made.code()).as(made.toString()).isZero();
    assertThat(made.out())
        .contains("left out: not-an-image 1; dead-letters-*.jsonl says why")
        .containsPattern("identical images: [1-9] sets, in duplicate-images.jsonl");
    assertThat(Files.readString(directory.resolve("shards/duplicate-images.jsonl")))
        .contains("[\"test/reds/r9\",\"train/reds/leak\"]");
  }

  @Test
  void shouldEndWithASentenceWhenTheInputIsWrong() throws IOException {
    Files.write(directory.resolve("raw/train/reds/bad.jpg"), new byte[10]);

    assertRefused(preprocess("--resize=20"), "1 of 15 images are bad ({not-an-image=1})");
    assertThat(directory.resolve("shards/dataset.json")).doesNotExist();
    assertRefused(preprocess("--store=raw"), "--store raw: all images must have one size");
    assertRefused(preprocess("--resise=20"), "--resise=20");
    assertRefused(cli.run("preprocess", "imagenet", "--val=raw/val"), "--train");
    assertRefused(cli.run("dataset", "verify", "nowhere"), "nowhere");
    assertRefused(cli.run("dataset", "show", "raw"), "no dataset.json");
    assertRefused(cli.run("dataset"), "an action is missing");
  }

  private static void assertRefused(Cli.Result result, String sentence) {
    assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(result.err()).contains(sentence);
  }
}
