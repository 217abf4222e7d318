package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  private static final String FIRST = "train-00000-of-00002.tfrecord";

  @TempDir Path dir;

  @Test
  void shouldStreamEveryRecordInOrderWhenIntact() {
    DatasetManifest written = TinyDataset.write(dir, 7, 3);

    Dataset dataset = Dataset.open(dir);

    assertThat(dataset.manifest()).isEqualTo(written);
    assertThat(dataset.directory()).isEqualTo(dir);
    assertThat(stream(dataset, "train")).isEqualTo(images("train", 7));
    assertThat(stream(dataset, "test")).isEqualTo(images("test", 3));
  }

  @Test
  void shouldReadTheSamePixelsAtOnceWhenRaw() {
    TinyDataset.write(dir, 7, 0);

    RawSplit raw = Dataset.open(dir).readRaw("train");

    assertThat(raw.size()).isEqualTo(7);
    assertThat(raw.shape()).isEqualTo(TinyDataset.SHAPE);
    for (ImageRecord image : images("train", 7)) {
      int i = Integer.parseInt(image.key().substring("train/".length()));
      assertThat(raw.labels()[i]).isEqualTo(image.label());
      assertThat(Arrays.copyOfRange(raw.pixels(), i * 6, i * 6 + 6)).isEqualTo(image.encoded());
    }
    assertThat(Dataset.open(dir).readRaw("test").size()).isZero();
  }

  @Test
  void shouldNameTheSplitsWhenThereIsNoSuchSplit() {
    TinyDataset.write(dir, 1, 1);

    assertThatThrownBy(() -> stream(Dataset.open(dir), "val"))
        .isInstanceOf(DatasetException.class)
        .hasMessage(dir + " has no split 'val'; expected one of [test, train].");
  }

  @Test
  void shouldRefuseToOpenWhenTheDirectoryIsEmptyOrUnfinished() {
    assertThatThrownBy(() -> Dataset.open(dir)).hasMessageContaining("no dataset.json");

    TinyDataset.split(dir, "train", 3, 2);
    assertThatThrownBy(() -> Dataset.open(dir))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no dataset.json");
  }

  @Test
  void shouldNameFileAndCureWhenAShardIsMissing() throws IOException {
    TinyDataset.write(dir, 2, 1);
    Files.delete(dir.resolve(FIRST));

    assertThatThrownBy(() -> Dataset.open(dir))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            dir.resolve(FIRST)
                + " is missing; dataset.json lists it."
                + " Run `heaviside preprocess` again to rebuild the dataset.");
  }

  @Test
  void shouldNameFileAndOffsetWhenAShardIsCutAnywhere() throws IOException {
    TinyDataset.write(dir, 4, 1);
    Dataset opened = Dataset.open(dir);
    byte[] whole = Files.readAllBytes(dir.resolve(FIRST));
    for (int length = 0; length < whole.length; length++) {
      Files.write(dir.resolve(FIRST), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> Dataset.open(dir))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(FIRST + " ends at byte " + length + "; dataset.json says byte")
          .hasMessageEndingWith("Run `heaviside preprocess` again to rebuild the dataset.");
      assertRefused(opened);
    }
  }

  @Test
  void shouldRefuseEveryFlippedBitWhenReading() throws IOException {
    TinyDataset.write(dir, 4, 1);
    Dataset dataset = Dataset.open(dir);
    byte[] whole = Files.readAllBytes(dir.resolve(FIRST));
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(dir.resolve(FIRST), damaged);

      assertRefused(dataset);
    }
  }

  @Test
  void shouldNameTheOffsetWhenABitOfTheSecondRecordFlips() throws IOException {
    TinyDataset.write(dir, 4, 1);
    byte[] bytes = Files.readAllBytes(dir.resolve(FIRST));
    int second = framedLength(image(0));
    bytes[second + 40] ^= 1;
    Files.write(dir.resolve(FIRST), bytes);

    assertThatThrownBy(() -> Dataset.open(dir).readRaw("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(FIRST + " is damaged at byte " + (second + 12) + ": ")
        .hasMessageEndingWith("Run `heaviside preprocess` again to rebuild the dataset.");
  }

  @Test
  void shouldRefuseWhenAShardIsValidButNotTheOneListed() {
    TinyDataset.write(dir, 4, 1);
    // Same size and count, every checksum right: only the hash can tell.
    TinyDataset.shard(dir, FIRST, List.of(image(1), image(0)));

    assertThatThrownBy(() -> stream(Dataset.open(dir), "train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(FIRST + " has the SHA-256 ")
        .hasMessageContaining("Run `heaviside preprocess` again");
  }

  @Test
  void shouldRefuseWhenTheCountDiffersFromTheManifest() {
    Split two = TinyDataset.split(dir, "train", 2, 1);
    Shard shard = two.shards().get(0);
    for (int claimed : new int[] {1, 3}) {
      Shard wrong = new Shard(shard.file(), claimed, shard.bytes(), shard.sha256());
      Split split = new Split(claimed, List.of((long) claimed, 0L, 0L), List.of(wrong));
      ManifestFile.write(dir, TinyDataset.manifest(Map.of("train", split), claimed));

      assertRefused(Dataset.open(dir));
      assertThatThrownBy(() -> stream(Dataset.open(dir), "train"))
          .hasMessageContaining(shard.file() + " has 2 records; dataset.json says " + claimed);
    }
  }

  @Test
  void shouldNameFileAndOffsetWhenARecordDoesNotFitTheManifest() {
    ImageRecord ok = image(0);
    assertWrongSecond(
        new ImageRecord("k", ok.format(), 2, 3, 1, 3, "", "", "", ok.encoded()),
        "image/class/label is 3; expected 0..2");
    assertWrongSecond(
        new ImageRecord("k", ok.format(), 3, 2, 1, 0, "", "", "", ok.encoded()),
        "has 3 x 2 x 1 values; expected 2 x 3 x 1");
  }

  @Test
  void shouldRefuseBulkReadingWhenAnImageIsNotRaw() {
    ImageRecord jpeg = new ImageRecord("k", ImageFormat.JPEG, 2, 3, 1, 0, "", "", "", new byte[6]);
    Shard shard = TinyDataset.shard(dir, "train-00000-of-00001.tfrecord", List.of(jpeg));
    writeTrain(shard);

    assertThat(stream(Dataset.open(dir), "train")).containsExactly(jpeg);
    assertThatThrownBy(() -> Dataset.open(dir).readRaw("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("image/format is JPEG; expected RAW")
        .hasMessageContaining("--store raw");
  }

  @Test
  void shouldStreamImagesOfAnySizeButNotReadThemInBulkWhenTheShapeVaries() {
    ImageRecord image = new ImageRecord("k", ImageFormat.RAW, 1, 4, 1, 0, "", "", "", new byte[4]);
    Shard shard = TinyDataset.shard(dir, "train-00000-of-00001.tfrecord", List.of(image));
    writeTrain(shard);
    assertThatThrownBy(() -> stream(Dataset.open(dir), "train"))
        .hasMessageContaining("has 1 x 4 x 1 values; expected 2 x 3 x 1");

    DatasetManifest fixed = ManifestFile.read(dir);
    ManifestFile.write(
        dir,
        DatasetManifest.fromJson(
            fixed
                .toJson()
                .replace("\"height\" : 2", "\"height\" : 0")
                .replace("\"width\" : 3", "\"width\" : 0")));

    assertThat(stream(Dataset.open(dir), "train")).containsExactly(image);
    assertThatThrownBy(() -> Dataset.open(dir).readRaw("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("every image has a size of its own")
        .hasMessageContaining("--store raw");
  }

  @Test
  void shouldPassOnTheErrorWhenTheSinkFails() {
    TinyDataset.write(dir, 4, 1);
    DatasetException own = new DatasetException("mine");

    assertThatThrownBy(
            () ->
                Dataset.open(dir)
                    .forEach(
                        "train",
                        image -> {
                          throw own;
                        }))
        .isSameAs(own);
  }

  private void assertWrongSecond(ImageRecord wrong, String why) {
    Shard shard = TinyDataset.shard(dir, "train-00000-of-00001.tfrecord", List.of(image(0), wrong));
    writeTrain(shard);
    int second = framedLength(image(0));

    assertThatThrownBy(() -> stream(Dataset.open(dir), "train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(shard.file() + " is wrong in the record at byte " + second)
        .hasMessageContaining(why);
  }

  private static int framedLength(ImageRecord image) {
    return 16 + ExampleCodec.encode(image).length;
  }

  private void writeTrain(Shard shard) {
    Split split = new Split(shard.records(), List.of(shard.records(), 0L, 0L), List.of(shard));
    ManifestFile.write(dir, TinyDataset.manifest(Map.of("train", split), shard.records()));
  }

  private void assertRefused(Dataset dataset) {
    assertThatThrownBy(() -> stream(dataset, "train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(dir.toString());
    assertThatThrownBy(() -> dataset.readRaw("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(dir.toString());
  }

  private static List<ImageRecord> stream(Dataset dataset, String split) {
    List<ImageRecord> images = new ArrayList<>();
    dataset.forEach(split, images::add);
    return images;
  }

  private static List<ImageRecord> images(String split, int count) {
    return IntStream.range(0, count).mapToObj(i -> TinyDataset.image(split, i)).toList();
  }

  private static ImageRecord image(int index) {
    return TinyDataset.image("train", index);
  }
}
