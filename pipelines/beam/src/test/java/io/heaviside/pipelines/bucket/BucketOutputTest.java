package io.heaviside.pipelines.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.pipelines.Tree;
import io.heaviside.pipelines.image.Jpegs;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.pipelines.imagenet.RawPhotos;
import io.heaviside.pipelines.mnist.PreprocessMnist;
import io.heaviside.pipelines.mnist.RawMnist;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset in a bucket is that of a folder, whichever runner writes it. */
class BucketOutputTest {
  private static final String[] FLINK = {"--runner=FlinkRunner", "--flinkMaster=[local]"};

  @TempDir Path dir;
  private Bucket bucket;
  private Path raw;

  @BeforeEach
  void prepare() {
    bucket = new Bucket("output");
    raw = RawMnist.gzipped(dir.resolve("raw"), 60, 20).directory();
  }

  private static PreprocessResult mnist(Object input, Object output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--input=" + input, "--output=" + output));
    arguments.addAll(List.of(more));
    return PreprocessMnist.run(PreprocessMnist.options(arguments.toArray(String[]::new)));
  }

  private static PreprocessResult photos(Object train, Object output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--train=" + train, "--output=" + output));
    arguments.addAll(List.of("--resize=28", "--crop=24", "--shards=3"));
    arguments.addAll(List.of(more));
    return PreprocessImagenet.run(PreprocessImagenet.options(arguments.toArray(String[]::new)));
  }

  private Map<String, String> expectedDigits() {
    mnist(raw, dir.resolve("local"), "--shards=3");
    return Tree.hashes(dir.resolve("local"));
  }

  @Test
  void shouldWriteTheBytesOfAFolderAndTheManifestLastWhenTheOutputIsABucket() {
    mnist(raw, bucket.uri("digits/"), "--shards=3");

    assertThat(bucket.hashes("digits")).isEqualTo(expectedDigits());
    assertThat(bucket.history()).endsWith("digits/dataset.json");
    assertThat(bucket.history().stream().filter("digits/dataset.json"::equals)).hasSize(1);
  }

  @Test
  void shouldReadDigitsFromABucket() {
    bucket.putAll("raw/mnist", raw);

    mnist(bucket.uri("raw"), bucket.uri("digits"), "--shards=3");

    assertThat(bucket.hashes("digits")).isEqualTo(expectedDigits());
    assertThatThrownBy(() -> mnist(bucket.uri("nothing"), bucket.uri("x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bucket://output/nothing: not all of MNIST is here");
  }

  @Test
  void shouldWriteTheSameFromFlink() {
    mnist(raw, bucket.uri("digits"), "--shards=3", FLINK[0], FLINK[1], "--parallelism=2");

    assertThat(bucket.hashes("digits")).isEqualTo(expectedDigits());
  }

  @Test
  void shouldKeepLettersAndDuplicatesWithPhotographsOfABucket() {
    RawPhotos photos = new RawPhotos(dir.resolve("photos"));
    photos.folder("train", "n01440764/bad.JPEG", new byte[] {1, 2, 3});
    photos.folder("train", "n01440764/good.JPEG", photo());
    Path train = photos.folder("train", "n02102040/again.JPEG", photo());
    bucket.putAll("train", train);
    String most = "--maxBadRecords=1";

    photos(bucket.uri("train"), bucket.uri("shards"), most, FLINK[0], FLINK[1]);
    photos(train, dir.resolve("local"), most);

    assertThat(bucket.hashes("shards"))
        .containsKeys("dead-letters-train.jsonl", "duplicate-images.jsonl")
        .isEqualTo(Tree.hashes(dir.resolve("local")));
  }

  private static byte[] photo() {
    return Jpegs.progressive(40, 30);
  }

  @Test
  void shouldLeaveTheLettersAloneWhenTooMuchIsBad() {
    RawPhotos photos = new RawPhotos(dir.resolve("photos"));
    photos.folder("train", "n01440764/good.JPEG", photo());
    Path train = photos.folder("train", "n01440764/bad.JPEG", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> photos(train, bucket.uri("shards")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("See dead-letters-train.jsonl in bucket://output/shards");
    assertThat(bucket.hashes("shards")).containsOnlyKeys("dead-letters-train.jsonl");
  }

  @Test
  void shouldKeepADatasetThatIsThereAndRefuseAnotherOne() {
    mnist(raw, bucket.uri("digits"), "--shards=3");
    Map<String, String> before = bucket.hashes("digits");

    assertThat(mnist(raw, bucket.uri("digits"), "--shards=3").reused()).isTrue();
    assertThatThrownBy(() -> mnist(raw, bucket.uri("digits"), "--shards=2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bucket://output/digits: holds a dataset mnist")
        .hasMessageContaining("--overwrite");
    assertThat(bucket.hashes("digits")).isEqualTo(before);

    mnist(raw, bucket.uri("digits"), "--shards=2", "--overwrite=true");
    assertThat(bucket.hashes("digits"))
        .containsOnlyKeys(
            "dataset.json",
            "test-00000-of-00001.tfrecord",
            "train-00000-of-00002.tfrecord",
            "train-00001-of-00002.tfrecord");
  }

  @Test
  void shouldMakeADatasetAgainWhenAShardIsGoneOrChanged() {
    mnist(raw, bucket.uri("digits"), "--shards=3");
    Map<String, String> whole = bucket.hashes("digits");

    bucket.remove("digits/train-00001-of-00003.tfrecord");
    assertThat(mnist(raw, bucket.uri("digits"), "--shards=3").reused()).isFalse();
    assertThat(bucket.hashes("digits")).isEqualTo(whole);
    bucket.put("digits/train-00001-of-00003.tfrecord", new byte[7]);
    assertThat(mnist(raw, bucket.uri("digits"), "--shards=3").reused()).isFalse();
    assertThat(bucket.hashes("digits")).isEqualTo(whole);
  }

  @Test
  void shouldTakeAwayWhatAKilledRunLeft() {
    bucket.put("digits/.heaviside-run.some-run.running", new byte[1]);
    bucket.put("digits/.heaviside-run.some-run.train-00000-of-00009.tfrecord.x", new byte[9]);
    bucket.put("digits/train-00001-of-00009.tfrecord", new byte[9]);

    mnist(raw, bucket.uri("digits"), "--shards=3");

    assertThat(bucket.hashes("digits")).isEqualTo(expectedDigits());
  }

  @Test
  void shouldRefuseShardsThatAreNobodys() {
    bucket.put("digits/train-00001-of-00009.tfrecord", new byte[9]);

    assertThatThrownBy(() -> mnist(raw, bucket.uri("digits")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds 1 shards but no dataset.json");
    assertThat(bucket.hashes("digits")).containsOnlyKeys("train-00001-of-00009.tfrecord");
  }

  @Test
  void shouldRefuseAnOutputAmongTheRawFilesAndPatternsInItsName() {
    bucket.putAll("raw", raw);

    assertThatThrownBy(() -> mnist(bucket.uri("raw"), bucket.uri("raw/shards")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lies inside the directory of the raw files");
    assertThatThrownBy(() -> mnist(raw, bucket.uri("shards-*")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("without the signs of patterns");
    assertThat(bucket.hashes("raw")).hasSize(4);
  }

  @Test
  void shouldReadADatasetOfABucketImageByImage() {
    mnist(raw, bucket.uri("digits"), "--shards=3");
    List<String> keys = new ArrayList<>();

    Dataset dataset = Dataset.open(Location.dataset(bucket.uri("digits")));
    dataset.forEach("train", image -> keys.add(image.key()));

    assertThat(keys).hasSize(60).doesNotHaveDuplicates();
    bucket.remove("digits/train-00001-of-00003.tfrecord");
    assertThatThrownBy(() -> Dataset.open(Location.dataset(bucket.uri("digits"))))
        .hasMessageContaining("bucket://output/digits/train-00001-of-00003.tfrecord is missing");
    assertThatThrownBy(() -> Dataset.open(Location.dataset(bucket.uri("elsewhere"))))
        .hasMessageContaining("bucket://output/elsewhere: no directory");
  }
}
