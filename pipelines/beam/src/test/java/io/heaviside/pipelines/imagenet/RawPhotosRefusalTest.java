package io.heaviside.pipelines.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the raw files as a whole: one sentence, and nothing written. */
class RawPhotosRefusalTest {
  @TempDir Path dir;
  private RawPhotos raw;

  @BeforeEach
  void prepare() {
    raw = new RawPhotos(dir.resolve("raw"));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Path train, Path val, String... more) {
    Path output = dir.resolve("out");
    AbstractThrowableAssert<?, ? extends Throwable> refused =
        assertThatThrownBy(() -> Imagenet.run(output, train, val, more))
            .isInstanceOf(InputException.class);
    assertThat(output).doesNotExist();
    return refused;
  }

  @Test
  void shouldRefuseWhenAFolderIsMissingOrEmpty() throws IOException {
    Path nowhere = dir.resolve("nowhere");
    assertRefused(nowhere, raw.valFolders()).hasMessageContaining(nowhere + ": no such folder");
    assertRefused(raw.trainFolders(1), nowhere).hasMessageContaining(nowhere + ": no such folder");

    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertRefused(empty, raw.valFolders()).hasMessageContaining(empty + ": is empty");
    assertRefused(Path.of(""), raw.valFolders()).hasMessageContaining("--train: is empty");
  }

  @Test
  void shouldRefuseAClassWithoutImages() throws IOException {
    Path train = raw.trainFolders(1);
    Files.createDirectories(train.resolve("n09999999"));

    assertRefused(train, raw.valFolders())
        .hasMessageContaining("n09999999: a class folder without images");

    byte[] folderOnly = RawPhotos.tar(List.of(Map.entry("n01440764/", new byte[0])));
    Path tars = raw.folder("tars", "n01440764.tar", folderOnly);
    assertRefused(tars, oneValidationImage())
        .hasMessageContaining("n01440764.tar: the archive holds no images");
  }

  private Path oneValidationImage() {
    return raw.folder("one", "n01440764/a.JPEG", RawPhotos.val(1));
  }

  @Test
  void shouldRefuseFoldersThatLieTooDeep() {
    Path train = raw.trainFolders(1);
    raw.file("train/n01440764/images/a.JPEG", RawPhotos.val(1));

    assertRefused(train, raw.valFolders())
        .hasMessageContaining("images: is a folder inside a class folder");
  }

  @Test
  void shouldRefuseImagesBesideClassFolders() {
    Path train = raw.trainFolders(1);
    raw.file("train/stray.JPEG", RawPhotos.val(1));

    assertRefused(train, raw.valFolders())
        .hasMessageContaining("stray.JPEG lies beside class folders");
  }

  @Test
  void shouldRefuseTrainingImagesOfNoClass() {
    assertRefused(raw.valFlat(), raw.valFolders()).hasMessageContaining("holds images of no class");
  }

  @Test
  void shouldRefuseAClassThatIsNotInTheList() {
    Path list = raw.lines("synsets.txt", List.of("n03888257 parachute", "n01440764: tench"));

    assertRefused(raw.trainFolders(1), raw.valFolders(), "--synsets=" + list)
        .hasMessageContaining(
            "n02102040 is not among the classes (2, from n01440764 to n03888257)");
  }

  @Test
  void shouldRefuseAValidationClassThatHasNoTrainingImages() {
    Path val = raw.valFolders();
    raw.file("val/n09999999/a.JPEG", RawPhotos.val(1));

    assertRefused(raw.trainFolders(1), val)
        .hasMessageContaining("n09999999 is not among the classes (3");
  }

  @Test
  void shouldRefuseAListOfClassesThatNamesOneTwice() {
    Path list = raw.lines("synsets.txt", List.of("n03888257", "n01440764", "n03888257"));

    assertRefused(raw.trainFolders(1), raw.valFolders(), "--synsets=" + list)
        .hasMessageContaining("lists n03888257 twice");
  }

  @Test
  void shouldRefuseNumberedImagesWithoutLabelsAndLabelsWithoutNumberedImages() {
    assertRefused(raw.trainFolders(1), raw.valFlat())
        .hasMessageContaining("the images are numbered, not sorted by class");
    assertRefused(raw.trainFolders(1), raw.valFolders(), "--valLabels=" + raw.valLabels())
        .hasMessageContaining("tell their classes already");
  }

  @Test
  void shouldRefuseALabelFileThatIsOneLineShort() {
    Path labels = raw.lines("short.txt", List.of("n03888257", "n01440764", "n02102040"));

    for (Path val : List.of(raw.valFlat(), raw.valTar(1))) {
      assertRefused(raw.trainFolders(1), val, "--valLabels=" + labels)
          .hasMessageContaining("short.txt: has 3 labels, but there are 4 validation images");
    }
  }

  @Test
  void shouldRefuseNumbersThatAreNotOneToTheLast() throws IOException {
    Path val = raw.valFlat();
    Files.move(val.resolve(RawPhotos.valName(4)), val.resolve(RawPhotos.valName(5)));

    assertRefused(raw.trainFolders(1), val, "--valLabels=" + raw.valLabels())
        .hasMessageContaining("has number 5; expected each of 1 to 4 once");

    Files.move(val.resolve(RawPhotos.valName(5)), val.resolve("photo.JPEG"));
    assertRefused(raw.trainFolders(1), val, "--valLabels=" + raw.valLabels())
        .hasMessageContaining("photo.JPEG: is not numbered");
  }

  @Test
  void shouldRefuseDevkitIdsThatCouldBeTakenForIndices() {
    Path train = raw.trainFolders(1);
    Path val = raw.valFlat();
    Path ids = raw.lines("ids.txt", List.of("1", "2", "3", "2"));
    Path sorted = raw.lines("sorted.txt", RawPhotos.SYNSETS);
    Path order = raw.lines("order.txt", List.of("n03888257", "n01440764"));

    assertRefused(train, val, "--valLabels=" + ids)
        .hasMessageContaining("ILSVRC2012_ID is not the class index");
    assertRefused(train, val, "--valLabels=" + ids, "--synsetOrder=" + sorted)
        .hasMessageContaining("sorted.txt: is sorted; the devkit's order is another one");
    assertRefused(train, val, "--valLabels=" + ids, "--synsetOrder=" + order)
        .hasMessageContaining("line 3: is 3; expected an ILSVRC2012_ID from 1 to 2");
    assertRefused(train, val, "--valLabels=" + raw.valLabels(), "--synsetOrder=" + order)
        .hasMessageContaining("is for numbers, but");
    Path zero = raw.lines("zero.txt", List.of("0", "1", "2", "1"));
    assertRefused(train, val, "--valLabels=" + zero, "--synsetOrder=" + order)
        .hasMessageContaining("line 1: is 0");
  }

  @Test
  void shouldRefuseALabelThatIsNoClass() {
    Path labels = raw.lines("l.txt", List.of("n03888257", "tench", "n02102040", "n01440764"));

    assertRefused(raw.trainFolders(1), raw.valFlat(), "--valLabels=" + labels)
        .hasMessageContaining("l.txt, line 2: tench is not among the classes (3");
  }

  @Test
  void shouldRefuseAnArchiveThatIsCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(raw.trainTar(1));
    Path val = raw.valFolders();
    for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
      Path cut =
          raw.file("cut.tar", Arrays.copyOf(whole, Math.max(3, whole.length * sixteenth / 16)));

      assertRefused(cut, val).hasMessageContaining("cut.tar: is no whole tar file");
    }
  }

  @Test
  void shouldRefuseAnInnerArchiveThatIsCutAnywhere() {
    byte[] inner =
        RawPhotos.tar(
            List.of(
                Map.entry("a.JPEG", RawPhotos.train(0, 0)),
                Map.entry("b.JPEG", RawPhotos.train(0, 1))));
    int second = inner.length;
    Path val = oneValidationImage();
    int end =
        512
            * (2
                + (RawPhotos.train(0, 0).length + 511) / 512
                + (RawPhotos.train(0, 1).length + 511) / 512);
    assertThat(end).isLessThan(second);
    // In the first header, in the first image, in the second header, in the second image, and
    // exactly behind it.
    for (int length : new int[] {100, 700, 512 + 1024 + 300, end - 600, end}) {
      byte[] cut = Arrays.copyOf(inner, length);
      Path train = raw.file("train.tar", RawPhotos.tar(List.of(Map.entry("n01440764.tar", cut))));

      assertRefused(train, val)
          .hasMessageContaining("train.tar: the archive at byte 512, n01440764.tar, ")
          .hasMessageEndingWith("Download the file again.");
    }
  }

  @Test
  void shouldRefuseACompressedArchiveAndAFileThatIsNone() {
    Path gzip = raw.file("train.tar.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
    Path photo = raw.file("photo.JPEG", RawPhotos.train(2, 8));

    assertRefused(gzip, raw.valFolders()).hasMessageContaining("Give an uncompressed tar");
    assertRefused(photo, raw.valFolders()).hasMessageContaining("photo.JPEG: is no whole tar file");
  }

  @Test
  void shouldRefuseOptionsThatContradictEachOther() {
    Path train = raw.trainFolders(1);
    Path val = raw.valFolders();

    assertRefused(train, val, "--store=raw").hasMessageContaining("--store raw: all images must");
    assertRefused(train, val, "--store=original").hasMessageContaining("--store original: images");
    assertRefused(train, val, "--store=tiff")
        .hasMessageContaining("--store=tiff: expected one of jpeg, original, raw");
    assertRefused(train, val, "--quality=0").hasMessageContaining("--quality=0: expected 1 to 100");
    assertRefused(train, val, "--orientation=left").hasMessageContaining("apply, ignore");
    assertRefused(train, val, "--shards=0").hasMessageContaining("--shards=0: expected 1 to 10000");
    for (String limit : List.of("-1", "101%", "few", "0.1", "1e3", "")) {
      assertRefused(train, val, "--maxBadRecords=" + limit)
          .hasMessageContaining("--max-bad-records=" + limit + ": expected a count");
    }
    assertRefused(train, val, "--metadata=" + raw.lines("m.txt", List.of("n01440764 tench")))
        .hasMessageContaining("m.txt: line 1 is \"n01440764 tench\"");
    assertRefused(train, val, "--synsets=" + dir).hasMessageContaining("no such file");
    assertRefused(train, val, "--synsets=" + raw.file("e.txt", new byte[0]))
        .hasMessageContaining("e.txt: is empty");
    assertRefused(train, val, "--synsets=" + raw.file("b.txt", new byte[] {(byte) 0xff}))
        .hasMessageContaining("b.txt: is no text in UTF-8");
  }

  @Test
  void shouldRefuseAnOutputAmongTheRawFiles() {
    Path train = raw.trainFolders(1);

    assertThatThrownBy(() -> Imagenet.run(train.resolve("out"), train, raw.valFolders()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lies inside the directory of the raw files");
  }

  @Test
  void shouldNameWhatIsMissingWhenAFileSystemIsNotThere() {
    assertThatThrownBy(
            () ->
                PreprocessImagenet.run(
                    PreprocessImagenet.options(
                        "--train=nosuch://bucket/train", "--output=" + dir.resolve("out"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nosuch://bucket/train")
        .hasMessageContaining("no file system for nosuch://");
  }
}
