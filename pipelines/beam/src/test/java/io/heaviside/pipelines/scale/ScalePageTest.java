package io.heaviside.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.imagenet.PreprocessImagenet;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What SCALE.md prints follows from what it measured, from the code and from the simulations. */
class ScalePageTest {
  private static final String IMAGE = "An image";
  private static final String DATA_SET = "A data set";
  private static final String DEATHS = "Workers that die";
  private static final ScalePage PAGE = ScalePage.read();
  private static final Figure IMAGES_1K = PAGE.figure("\\(([\\d,]+) training images");
  private static final Figure IMAGES_21K = PAGE.figure("\\(([\\d.]+ million) images");
  private static final Figure EACH = PAGE.figure("\\*\\*(\\d+ ms) an image\\*\\*");
  private static final Figure JPEG = PAGE.figure("Stored: (\\S+ kB) as JPEG");
  private static final Figure RAW = PAGE.figure("as JPEG \\*\\*m\\*\\*, (\\S+ kB) as RAW");

  /** Images and stored bytes of each, in the order of the columns. */
  private static final List<Figure> IMAGES = List.of(IMAGES_1K, IMAGES_1K, IMAGES_21K, IMAGES_21K);

  private static final List<Figure> STORED = List.of(JPEG, RAW, JPEG, RAW);

  @Test
  void shouldAddUpWhatAnImageCosts() {
    for (List<String> row : PAGE.table(IMAGE).subList(1, 4)) {
      List<Figure> stages = row.subList(1, 5).stream().map(Figure::of).toList();
      double sum = stages.stream().mapToDouble(Figure::value).sum();
      Figure.of(row.get(5)).is(sum, stages.get(0).rounding() / sum);
    }
    List<Figure> enlarged = PAGE.row(IMAGE, "424 x 424, 37 kB");
    List<Figure> imagenet = PAGE.row(IMAGE, "ImageNet's 115 kB");
    imagenet
        .get(0)
        .is(enlarged.get(0).value() * 115 / 37, enlarged.get(0).uncertainty() + 0.5 / 37);
    assertThat(imagenet.subList(1, 3)).isEqualTo(enlarged.subList(1, 3));
    EACH.is(1.5 * imagenet.get(4).value());
  }

  @Test
  void shouldStoreAnImageInSoManyBytes() {
    int draws = 100_000;
    JPEG.is(
        IntStream.range(0, draws).mapToLong(i -> ShardSkew.size((i + 0.5) / draws)).sum()
            / (double) draws);
    byte[] pixels = new byte[224 * 224 * 3];
    String synset = "n01440764";
    String name = synset + "_10026";
    int framing = 16;
    RAW.is(
        framing
            + ExampleCodec.encode(
                    new ImageRecord(
                        "train/" + synset + "/" + name,
                        ImageFormat.RAW,
                        224,
                        224,
                        3,
                        0,
                        synset,
                        "tench, Tinca tinca",
                        name + ".JPEG",
                        pixels))
                .length);
  }

  @Test
  void shouldTakeSoManyHoursAndBytesForADataSet() {
    List<Figure> alone = PAGE.row(DATA_SET, "core-hours");
    for (int i = 0; i < IMAGES.size(); i++) {
      double hours = IMAGES.get(i).value() * EACH.value() / 3600;
      alone.get(i).is(hours);
      PAGE.row(DATA_SET, "hours on 16 cores").get(i).is(hours / 16);
      PAGE.row(DATA_SET, "hours on 256 cores").get(i).is(hours / 256);
      double bytes = IMAGES.get(i).value() * STORED.get(i).value();
      PAGE.row(DATA_SET, "shuffled").get(i).is(bytes);
      PAGE.row(DATA_SET, "written").get(i).is(bytes);
      double shard = bytes / PAGE.row(DATA_SET, "shards").get(i).value();
      assertThat(shard).as("bytes of a shard").isBetween(180e6, 215e6);
    }
  }

  @Test
  void shouldReadSoMuch() {
    Figure tars = PAGE.figure("training images, (\\d+ GB) of tars");
    Figure mean = PAGE.figure("ImageNet's (\\d+ kB) on average");
    List<Figure> read = PAGE.row(DATA_SET, "read");

    tars.is(IMAGES_1K.value() * mean.value(), mean.uncertainty());
    read.subList(0, 2).forEach(figure -> figure.is(tars.value()));
    read.subList(2, 4).forEach(figure -> figure.is(IMAGES_21K.value() * mean.value()));
    Figure images = PAGE.figure("256 cores at 12 ms an image want ([\\d,]+) images a second");
    images.is(256 / EACH.value());
    PAGE.figure("images a second, (\\S+ GB)/s")
        .is(256 / EACH.value() * tars.value() / IMAGES_1K.value());
  }

  @Test
  void shouldFitIntoTheHeap() {
    double shard = IMAGES_1K.value() * RAW.value() / 1024;

    PAGE.figure("RAW in 1,024 shards: (\\d+ MB) a shard").is(shard);
    Figure heap = PAGE.figure("so (\\S+ GB) of heap a thread");
    heap.is(2 * shard);
    PAGE.figure("unasked, want (\\S+) of the launcher's 2 GB").is(4 * heap.value() / 1e9);
    PAGE.figure("the most there may be: (\\d+ MB)").is(IMAGES_21K.value() * RAW.value() / 10_000);
  }

  @Test
  void shouldKnowTheMostShardsThatThereMayBe() {
    assertThat(shardsAreAllowed((int) PAGE.row(DATA_SET, "shards").get(3).value())).isTrue();
    assertThat(shardsAreAllowed((int) PAGE.row(DATA_SET, "shards").get(3).value() + 1)).isFalse();
  }

  private static boolean shardsAreAllowed(int shards) {
    try {
      PreprocessImagenet.run(
          PreprocessImagenet.options("--train=nowhere", "--output=nothing", "--shards=" + shards),
          line -> {});
      return true;
    } catch (InputException e) {
      return !String.valueOf(e.getMessage()).startsWith("--shards=");
    }
  }

  @Test
  void shouldFillShardsAsTheSimulationDoes() {
    long[] images = ShardSkew.of(1000, 1281, 1024, 42).images();
    double mean = ShardSkew.mean(images);

    PAGE.figure("mean ([\\d,]+), fewest").is(mean);
    PAGE.figure("fewest ([\\d,]+), most").is(Arrays.stream(images).min().orElseThrow());
    PAGE.figure("most ([\\d,]+) \\(x").is(Arrays.stream(images).max().orElseThrow());
    PAGE.figure("\\(x (\\S+)\\); the formula").is(ShardSkew.worst(images));
    PAGE.figure("the formula says ([\\d,]+)").is(mean + Math.sqrt(2 * mean * Math.log(1024)));
    double small = 100;
    assertThat(1 + Math.sqrt(2 * Math.log(1024) / small)).isBetween(1.3, 1.4);
  }

  @Test
  void shouldSpreadBytesAsSizesDo() {
    int draws = 100_000;
    double[] sizes =
        IntStream.range(0, draws).mapToDouble(i -> ShardSkew.size((i + 0.5) / draws)).toArray();
    double mean = Arrays.stream(sizes).average().orElseThrow();
    double square = Arrays.stream(sizes).map(size -> size * size).average().orElseThrow();
    double variation = square / (mean * mean) - 1;

    PAGE.figure("stored JPEG's is (\\S+) of its mean").is(Math.sqrt(variation));
    PAGE.figure("sqrt\\(1 \\+ (\\S+)\\) times").is(variation);
  }

  @Test
  void shouldRepeatWorkAsTheFormulaSays() {
    List<List<String>> rows = PAGE.table(DEATHS);
    List<Figure> perHour =
        List.of(
            PAGE.figure("more work at (\\S+) deaths an hour"),
            PAGE.figure("at (\\d+) an hour \\|"));
    for (List<String> row : rows.subList(1, rows.size())) {
      double seconds = Figure.of(row.get(1)).value();
      for (int i = 0; i < perHour.size(); i++) {
        double deaths = perHour.get(i).value() * seconds / 3600;
        Figure.of(row.get(2 + i)).is(Math.expm1(deaths) / deaths - 1);
      }
    }
    Figure ofTar = PAGE.figure("inner tar of ImageNet-1k, ([\\d,]+) images");
    Figure classes = PAGE.figure("million images, ([\\d,]+) classes");
    Figure.of(rows.get(1).get(1)).is(ofTar.value() * EACH.value());
    Figure.of(rows.get(2).get(1)).is(IMAGES_21K.value() / classes.value() * EACH.value());
    Figure.of(rows.get(3).get(1)).is(PAGE.row(DATA_SET, "core-hours").get(0).value() * 3600);
  }

  /** A shard is created, copied to its name, and deleted; a run adds about ten. */
  @Test
  void shouldCountOperationsOnStorage() {
    PAGE.figure("1,024 shards: about ([\\d,]+) writes").is(3 * 1024 + 10);
    PAGE.figure("10,000 shards: ([\\d,]+)\\.").is(3 * 10_000 + 10);
  }
}
