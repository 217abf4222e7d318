package io.heaviside.pipelines.imagenet;

import static io.heaviside.pipelines.imagenet.Imagenet.read;
import static io.heaviside.pipelines.imagenet.Imagenet.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.Tree;
import io.heaviside.pipelines.badrecords.DeadLetter;
import io.heaviside.pipelines.image.JpegEncoder;
import io.heaviside.pipelines.image.Jpegs;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad images are left out one by one, each with its letter, and none in silence. */
class BadPhotosTest {
  private static final String[] RAW = {"--resize=28", "--crop=24", "--store=raw", "--shards=2"};

  @TempDir Path dir;
  private RawPhotos raw;
  private Path output;

  @BeforeEach
  void prepare() {
    raw = new RawPhotos(dir.resolve("raw"));
    output = dir.resolve("out");
  }

  private static String[] with(String... more) {
    String[] all = Arrays.copyOf(RAW, RAW.length + more.length);
    System.arraycopy(more, 0, all, RAW.length, more.length);
    return all;
  }

  private static List<DeadLetter> letters(Path dataset, String split) throws IOException {
    return Files.readAllLines(dataset.resolve("dead-letters-" + split + ".jsonl")).stream()
        .map(DeadLetter::fromJson)
        .toList();
  }

  /** What is wrong with each file, by its name. */
  private static Map<String, byte[]> zoo() {
    byte[] jpeg = RawPhotos.train(0, 0);
    Map<String, byte[]> zoo = new TreeMap<>();
    zoo.put("empty.JPEG", new byte[0]);
    zoo.put("page.JPEG", "<html>Not found</html>".getBytes(StandardCharsets.UTF_8));
    zoo.put("shifted.JPEG", Arrays.copyOf(new byte[] {1}, 300));
    zoo.put("animation.gif", Arrays.copyOf("GIF89a".getBytes(StandardCharsets.UTF_8), 99));
    zoo.put("cut.JPEG", Arrays.copyOf(jpeg, jpeg.length / 2));
    zoo.put("bomb.JPEG", Jpegs.claiming(jpeg, 65_500, 65_500));
    zoo.put("scans.JPEG", Jpegs.repeatedScan(Jpegs.progressive(30, 30), 500));
    return zoo;
  }

  /** What may look odd and is sound. */
  private static Map<String, byte[]> odd() {
    return Map.of(
        "one pixel.JPEG", new JpegEncoder(90).encode(Jpegs.picture(1, 1)),
        "l'été.JPEG", RawPhotos.val(1),
        "png.JPEG", Jpegs.png(Jpegs.rgb(Jpegs.picture(33, 44))),
        "cmyk.JPEG", Jpegs.adobe(Jpegs.fourComponents(40, 40, 9, 8, 7, 6), 0),
        "gray.JPEG", Jpegs.gray(50, 40));
  }

  @Test
  void shouldLeaveALetterForEachBadImageAndKeepTheRest() throws IOException {
    // In tars, because a system in the C locale cannot name such files.
    Map<String, byte[]> files = new TreeMap<>(zoo());
    files.putAll(odd());
    Path train = raw.folder("tars", "n01440764.tar", RawPhotos.tar(RawPhotos.shuffled(files, 1)));

    DatasetManifest manifest = run(output, train, val(), with("--maxBadRecords=7")).manifest();

    assertThat(manifest.counts())
        .isEqualTo(
            new Counts(
                13,
                6,
                Map.of(
                    "empty", 1L,
                    "not-an-image", 2L,
                    "unsupported", 1L,
                    "corrupt", 1L,
                    "too-large", 1L,
                    "too-many-scans", 1L)));
    assertThat(read(output, "train"))
        .containsOnlyKeys(
            odd().keySet().stream()
                .map(name -> "train/n01440764/" + name.replace(".JPEG", ""))
                .collect(Collectors.toList()));
    List<DeadLetter> letters = letters(output, "train");
    assertThat(letters).extracting(DeadLetter::filename).containsExactlyElementsOf(zoo().keySet());
    assertThat(letters.stream().collect(Collectors.toMap(DeadLetter::filename, DeadLetter::reason)))
        .containsOnly(
            entry("empty.JPEG", "empty"),
            entry("page.JPEG", "not-an-image"),
            entry("shifted.JPEG", "not-an-image"),
            entry("animation.gif", "unsupported"),
            entry("cut.JPEG", "corrupt"),
            entry("bomb.JPEG", "too-large"),
            entry("scans.JPEG", "too-many-scans"));
    assertThat(letters.get(0))
        .isEqualTo(
            new DeadLetter(
                "train/n01440764/animation",
                "animation.gif",
                "unsupported",
                "a GIF; expected JPEG or PNG",
                99,
                "474946383961" + "00".repeat(26)));
  }

  private Path val() {
    return raw.folder("vals", "n01440764/one.JPEG", RawPhotos.val(2));
  }

  @Test
  void shouldFailAndKeepTheLettersAloneWhenTooManyImagesAreBad() {
    Path train = raw.trainFolders(1);
    raw.file("train/n01440764/bad.JPEG", new byte[0]);

    assertThatThrownBy(() -> run(output, train, val(), RAW))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "1 of 29 images are bad ({empty=1}); expected at most 0.1 %. See"
                + " dead-letters-train.jsonl in "
                + output
                + ", and mend or remove them, or allow more with --max-bad-records.");
    assertThat(Tree.names(output)).containsExactly("dead-letters-train.jsonl");
    assertThatThrownBy(() -> run(output, train, val(), with("--maxBadRecords=3.44%")))
        .hasMessageContaining("expected at most 3.44 %");

    DatasetManifest manifest = run(output, train, val(), with("--maxBadRecords=3.45%")).manifest();

    assertThat(manifest.counts().read()).isEqualTo(29);
    assertThat(manifest.counts().written()).isEqualTo(28);
    assertThat(Tree.names(output)).contains("dataset.json", "dead-letters-train.jsonl");
  }

  @Test
  void shouldGiveTheSameLettersWhateverTheParallelism() {
    Path train = raw.trainFolders(1);
    zoo().forEach((name, bytes) -> raw.file("train/n01440764/" + name, bytes));
    zoo().forEach((name, bytes) -> raw.file("train/n02102040/" + name, bytes));

    run(output, train, val(), with("--maxBadRecords=50%", "--targetParallelism=1"));
    run(dir.resolve("b"), train, val(), with("--maxBadRecords=50%", "--targetParallelism=4"));

    assertThat(Tree.hashes(dir.resolve("b"))).isEqualTo(Tree.hashes(output));
  }

  @Test
  void shouldFailWhenNoTrainingImageIsLeft() {
    Path train = raw.folder("train", "n01440764/bad.JPEG", new byte[0]);

    assertThatThrownBy(() -> run(output, train, val(), with("--maxBadRecords=100%")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No sound training image is left");
    assertThat(output).doesNotExist();
  }

  @Test
  void shouldFailWhenTwoImagesHaveTheSameKey() {
    Path train = raw.trainFolders(1);
    raw.file("train/n01440764/n01440764_100.png", RawPhotos.val(1));

    assertThatThrownBy(() -> run(output, train, val(), RAW))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "Two images have the key train/n01440764/n01440764_100 in split train");
    assertThat(output).doesNotExist();
  }

  @Test
  void shouldKeepAndListImagesThatAreTheSameFile() throws IOException {
    Path train = raw.trainFolders(1);
    raw.file("train/n02102040/copy.JPEG", RawPhotos.train(0, 2));
    raw.file("vals/n03888257/leak.JPEG", RawPhotos.train(0, 2));

    DatasetManifest manifest = run(output, train, val(), RAW).manifest();

    assertThat(manifest.counts().written()).isEqualTo(30);
    assertThat(Files.readAllLines(output.resolve("duplicate-images.jsonl")))
        .singleElement()
        .asString()
        .startsWith(
            "{\"keys\":[\"test/n03888257/leak\",\"train/n01440764/n01440764_102\","
                + "\"train/n02102040/copy\"],\"sha256\":\"");
  }

  @Test
  void shouldTakeTheLettersOfAnEarlierRunAway() throws IOException {
    Path train = raw.trainFolders(1);
    Path bad = raw.file("train/n01440764/bad.JPEG", new byte[0]);
    run(output, train, val(), with("--maxBadRecords=1"));
    Files.delete(bad);

    run(output, train, val(), with("--overwrite"));

    assertThat(Tree.names(output)).doesNotContain("dead-letters-train.jsonl");
  }
}
