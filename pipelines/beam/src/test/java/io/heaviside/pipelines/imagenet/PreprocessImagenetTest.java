package io.heaviside.pipelines.imagenet;

import static io.heaviside.pipelines.imagenet.Imagenet.read;
import static io.heaviside.pipelines.imagenet.Imagenet.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.pipelines.Tree;
import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.Framing;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessImagenetTest {
  private static final String[] RAW = {"--resize=28", "--crop=24", "--store=raw", "--shards=3"};

  @TempDir Path dir;
  private RawPhotos raw;
  private Path output;

  @BeforeEach
  void prepare() {
    raw = new RawPhotos(dir.resolve("raw"));
    output = dir.resolve("out");
  }

  private static RgbImage decode(byte[] file) throws BadImageException {
    return new ImageDecoder(DecodeLimits.DEFAULT, Orientation.IGNORE).decode(file).image();
  }

  private static byte[] framed(byte[] file) throws BadImageException {
    return new Framing(28, 24, false).frame(decode(file), DecodeLimits.DEFAULT).pixels();
  }

  @Test
  void shouldStoreEveryImageWithItsClassWhenDone() throws BadImageException {
    Path names =
        raw.lines("metadata.txt", List.of("n01440764\ttench, Tinca tinca", "n09999999\tother"));

    // With the runner's own checks, that no step changes an element and every coder is right.
    run(
        output,
        raw.trainFolders(1),
        raw.valFolders(),
        "--resize=28",
        "--crop=24",
        "--store=raw",
        "--metadata=" + names,
        "--enforceImmutability=true",
        "--enforceEncodability=true");

    Map<String, ImageRecord> train = read(output, "train");
    assertThat(train).hasSize(3 * RawPhotos.TRAIN);
    for (int label = 0; label < 3; label++) {
      String synset = RawPhotos.SYNSETS.get(label);
      for (int i = 0; i < RawPhotos.TRAIN; i++) {
        String key = "train/" + synset + "/" + synset + "_" + (100 + i);
        assertThat(train.get(key))
            .isEqualTo(
                new ImageRecord(
                    key,
                    ImageFormat.RAW,
                    24,
                    24,
                    3,
                    label,
                    synset,
                    label == 0 ? "tench, Tinca tinca" : synset,
                    RawPhotos.trainName(label, i),
                    framed(RawPhotos.train(label, i))));
      }
    }
    assertThat(read(output, "test").keySet())
        .containsExactly(
            "test/n01440764/ILSVRC2012_val_00000002",
            "test/n01440764/ILSVRC2012_val_00000004",
            "test/n02102040/ILSVRC2012_val_00000003",
            "test/n03888257/ILSVRC2012_val_00000001");
    assertThat(Dataset.open(output).readRaw("train").size()).isEqualTo(27);
  }

  @Test
  void shouldDescribeTheDataWhenDone() throws BadImageException {
    DatasetManifest manifest = run(output, raw.trainFolders(1), raw.valFolders(), RAW).manifest();

    assertThat(manifest.name()).isEqualTo("imagenet");
    assertThat(manifest.classes()).isEqualTo(RawPhotos.SYNSETS);
    assertThat(manifest.shape()).isEqualTo(new ImageShape(24, 24, 3));
    assertThat(manifest.counts()).isEqualTo(new Counts(31, 31, Map.of()));
    assertThat(manifest.splits().get("test"))
        .extracting(Split::classCounts)
        .isEqualTo(List.of(2L, 1L, 1L));
    double blue = 0;
    for (ImageRecord image : read(output, "train").values()) {
      for (int i = 2; i < image.encoded().length; i += 3) {
        blue += (image.encoded()[i] & 0xff) / 255.0;
      }
    }
    assertThat(manifest.statistics().mean().get(2)).isCloseTo(blue / 27 / 24 / 24, within(1e-12));
    assertThat(Tree.names(output))
        .containsExactly(
            "dataset.json",
            "test-00000-of-00001.tfrecord",
            "train-00000-of-00003.tfrecord",
            "train-00001-of-00003.tfrecord",
            "train-00002-of-00003.tfrecord");
  }

  @Test
  void shouldNoteTheOptionsInClear() {
    DatasetManifest manifest =
        run(output, raw.trainFolders(1), raw.valFolders(), "--resize=28", "--quality=77")
            .manifest();

    assertThat(manifest.options())
        .containsEntry("resize", "28")
        .containsEntry("crop", "0")
        .containsEntry("squash", "false")
        .containsEntry("store", "jpeg")
        .containsEntry("quality", "77")
        .containsEntry("orientation", "ignore")
        .containsEntry("seed", "42")
        .containsEntry("shards.train", "8")
        .containsEntry("shards.test", "1");
  }

  private static String[] withOneBad() {
    String[] all = Arrays.copyOf(RAW, RAW.length + 1);
    all[RAW.length] = "--maxBadRecords=1";
    return all;
  }

  @Test
  void shouldNoticeAFileThatChangedAndKeptItsNameAndSize() {
    DatasetManifest before = run(output, raw.trainFolders(1), raw.valFolders(), RAW).manifest();
    DatasetManifest after =
        run(dir.resolve("again"), raw.trainFolders(2), raw.valFolders(), RAW).manifest();
    byte[] changed = RawPhotos.train(1, 3);
    changed[changed.length - 20] ^= 1;
    raw.file("train/n02102040/" + RawPhotos.trainName(1, 3), changed);
    DatasetManifest other =
        run(dir.resolve("other"), dir.resolve("raw/train"), raw.valFolders(), withOneBad())
            .manifest();
    DatasetManifest tar =
        run(dir.resolve("tar"), raw.trainTar(3), raw.valFolders(), RAW).manifest();

    assertThat(before.contentDigest()).hasSize(64);
    assertThat(after.contentDigest()).as("written anew").isEqualTo(before.contentDigest());
    assertThat(tar.contentDigest()).as("out of a tar").isEqualTo(before.contentDigest());
    assertThat(other.sourceDigest()).as("listed").isEqualTo(before.sourceDigest());
    assertThat(other.contentDigest()).as("changed").isNotEqualTo(before.contentDigest());
  }

  @Test
  void shouldWriteTheSameBytesWhateverTheOrderTheLayoutAndTheParallelism() {
    Path labels = raw.valLabels();
    // The devkit's order is neither sorted nor that of the classes; ids count from 1.
    Path order = raw.lines("order.txt", List.of("n03888257", "n01440764", "n02102040"));
    Path ids = raw.lines("ids.txt", List.of("1", "2", "3", "2"));
    Path other = new RawPhotos(dir.resolve("other")).trainFolders(99);
    Path flat = raw.valFlat();

    run(output, raw.trainFolders(1), raw.valFolders(), with("--targetParallelism=1"));
    run(at("b"), other, raw.valFolders(), with("--targetParallelism=4"));
    run(at("c"), raw.trainTar(5), raw.valTar(6), with("--valLabels=" + labels));
    run(
        at("d"),
        raw.trainTars(),
        flat,
        with("--valLabels=" + ids, "--synsetOrder=" + order, "--targetParallelism=4"));

    Map<String, String> expected = Tree.hashes(output);
    assertThat(Tree.hashes(at("b"))).isEqualTo(expected);
    assertThat(shards(at("c"))).isEqualTo(shards(output)).hasSize(4);
    assertThat(shards(at("d"))).isEqualTo(shards(output));
  }

  private Path at(String name) {
    return dir.resolve(name);
  }

  private static String[] with(String... more) {
    String[] all = Arrays.copyOf(RAW, RAW.length + more.length);
    System.arraycopy(more, 0, all, RAW.length, more.length);
    return all;
  }

  private static Map<String, String> shards(Path dataset) {
    Map<String, String> shards = new TreeMap<>(Tree.hashes(dataset));
    shards.remove("dataset.json");
    return shards;
  }

  @Test
  void shouldLeaveTheBytesAloneWhenStoredAsTheyAre() {
    DatasetManifest manifest =
        run(output, raw.trainFolders(1), raw.valFolders(), "--store=original", "--resize=0")
            .manifest();

    assertThat(manifest.shape().varies()).isTrue();
    ImageRecord image =
        Objects.requireNonNull(read(output, "train").get("train/n02102040/n02102040_103"));
    assertThat(image.encoded()).isEqualTo(RawPhotos.train(1, 3));
    assertThat(image.width()).isEqualTo(55);
    assertThat(image.height()).isEqualTo(37);
    assertThatThrownBy(() -> Dataset.open(output).readRaw("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("every image has a size of its own")
        .hasMessageContaining("--store raw");
  }

  @Test
  void shouldStoreJpegsOfTheShorterSideWhenAsked() throws BadImageException {
    run(output, raw.trainFolders(1), raw.valFolders(), "--resize=20", "--quality=80");

    ImageRecord image =
        Objects.requireNonNull(read(output, "train").get("train/n02102040/n02102040_103"));
    assertThat(image.format()).isEqualTo(ImageFormat.JPEG);
    RgbImage decoded = decode(image.encoded());
    assertThat(decoded.height()).isEqualTo(20).isEqualTo(image.height());
    assertThat(decoded.width()).isEqualTo(30).isEqualTo(image.width());
  }

  @Test
  void shouldKeepTheDatasetWhenItIsTheWantedOneAndRefuseAnother() {
    Path train = raw.trainFolders(1);
    Path val = raw.valFolders();
    run(output, train, val, RAW);
    Map<String, String> before = Tree.hashes(output);

    assertThat(run(output, train, val, RAW).reused()).isTrue();
    assertThatThrownBy(() -> run(output, train, val, with("--orientation=apply")))
        .hasMessageContaining("made with other options");
    raw.file("train/n01440764/more.JPEG", RawPhotos.val(3));
    assertThatThrownBy(() -> run(output, train, val, RAW)).hasMessageContaining("other raw files");
    assertThat(Tree.hashes(output)).isEqualTo(before);
  }

  @Test
  void shouldReadNamesOfAllKindsFromATar() {
    String name = "Grüße, l'été 日本 and a name that is too long for the header of a tar".repeat(3);
    byte[] inner = RawPhotos.tar(List.of(Map.entry("a b/" + name + ".jpg", RawPhotos.train(0, 0))));
    Path train = raw.file("train.tar", RawPhotos.tar(List.of(Map.entry("./n01440764.tar", inner))));

    PreprocessImagenet.run(
        PreprocessImagenet.options(
            "--train=" + train, "--output=" + output, "--resize=8", "--crop=8", "--store=raw"));

    assertThat(read(output, "train")).containsOnlyKeys("train/n01440764/" + name);
  }
}
