package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the raw data or the options: one sentence, and nothing written. */
class PreprocessMnistRefusalTest {
  private static final int TRAIN = 60;
  private static final int TEST = 20;

  @TempDir Path dir;

  private RawMnist gzipped() {
    return RawMnist.gzipped(dir.resolve("raw"), TRAIN, TEST);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... more) {
    Path output = dir.resolve("out");
    List<String> arguments =
        new ArrayList<>(List.of("--input=" + dir.resolve("raw"), "--output=" + output));
    arguments.addAll(List.of(more));
    AbstractThrowableAssert<?, ? extends Throwable> refused =
        assertThatThrownBy(
                () ->
                    PreprocessMnist.run(PreprocessMnist.options(arguments.toArray(String[]::new))))
            .isInstanceOf(InputException.class);
    assertThat(output).doesNotExist();
    return refused;
  }

  private static void cut(Path file, int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - bytes));
  }

  @Test
  void shouldRefuseWhenTheInputIsMissingOrNotGiven() {
    assertRefused().hasMessageContaining("raw: no such directory");
    gzipped();
    assertThatThrownBy(() -> PreprocessMnist.run(PreprocessMnist.options("--output=x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--input: is empty");
    assertThatThrownBy(
            () -> PreprocessMnist.run(PreprocessMnist.options("--input=" + dir.resolve("raw"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output: is empty");
  }

  @Test
  void shouldRefuseALimitThatTheFilesDoNotReach() {
    gzipped();

    assertRefused("--limitTrain=61").hasMessageContaining("--limit-train=61: expected 1 to 60");
    assertRefused("--limitTest=-1").hasMessageContaining("--limit-test=-1: expected 1 to 20");
  }

  @Test
  void shouldRefuseWhenAFileIsMissing() throws IOException {
    Files.delete(gzipped().file("t10k-labels", "idx1-ubyte"));

    assertRefused().hasMessageContaining("missing t10k-labels-idx1-ubyte[.gz]");
  }

  @Test
  void shouldRefuseWhenAGzipIsTruncated() throws IOException {
    Path file = gzipped().file("train-images", "idx3-ubyte");
    cut(file, 30);

    assertRefused().hasMessageContaining(file + ": ends too early");
  }

  @Test
  void shouldRefuseWhenAGzipChecksumIsWrong() throws IOException {
    Path file = gzipped().file("t10k-images", "idx3-ubyte");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 6] ^= 4;
    Files.write(file, bytes);

    assertRefused().hasMessageContaining(file + ": corrupt gzip");
  }

  @Test
  void shouldRefuseWhenImagesAndLabelsAreSwapped() throws IOException {
    RawMnist raw = gzipped();
    Files.copy(
        raw.file("train-labels", "idx1-ubyte"),
        raw.file("train-images", "idx3-ubyte"),
        StandardCopyOption.REPLACE_EXISTING);

    assertRefused().hasMessageContaining("0x00000801 (labels); expected 0x00000803 (images)");
  }

  @Test
  void shouldRefuseWhenAFileIsShorterOrLongerThanItsHeaderSays() throws IOException {
    RawMnist raw = RawMnist.plain(dir.resolve("raw"), TRAIN, TEST);
    Path labels = raw.file("train-labels", "idx1-ubyte");
    cut(labels, 1);
    assertRefused().hasMessageContaining(labels + ": ends too early, in item 59 of 60");

    raw.writeLabels("train", new byte[TRAIN + 1], TRAIN);
    assertRefused().hasMessageContaining(labels + ": goes on after the 68 bytes");
  }

  @Test
  void shouldRefuseWhenImagesAndLabelsDifferInNumber() throws IOException {
    gzipped().writeLabels("t10k", new byte[TEST - 1], TEST - 1);

    assertRefused()
        .hasMessageContaining("holds 20 images, but")
        .hasMessageContaining("holds 19 labels");
  }

  @Test
  void shouldRefuseWhenALabelIsTen() throws IOException {
    byte[] labels = new byte[TRAIN];
    labels[17] = 10;
    gzipped().writeLabels("train", labels, TRAIN);

    assertRefused()
        .hasMessageContaining("train-labels-idx1-ubyte.gz: label 17 (counted from 0) is 10")
        .hasMessageContaining("expected 0 to 9");
  }

  @Test
  void shouldRefuseWhenALabelIsNegativeAsASignedByte() throws IOException {
    byte[] labels = new byte[TRAIN];
    labels[0] = -1;
    gzipped().writeLabels("train", labels, TRAIN);

    assertRefused().hasMessageContaining("is 255; expected 0 to 9");
  }

  @Test
  void shouldRefuseWhenTheSplitsDifferInImageSize() throws IOException {
    gzipped().writeImages("t10k", new byte[TEST * 4], TEST, 2, 2);

    assertRefused().hasMessageContaining("60x2x3").hasMessageContaining("20x2x2");
  }

  @Test
  void shouldRefuseWhenTheNumberOfShardsIsOutOfRange() {
    gzipped();

    assertRefused("--shards=0").hasMessageContaining("--shards=0: expected 1 to 60");
    assertRefused("--shards=-1").hasMessageContaining("--shards=-1: expected 1 to 60");
    assertRefused("--shards=61").hasMessageContaining("--shards=61: expected 1 to 60");
  }

  @Test
  void shouldRefuseWhenTheNameIsNoName() {
    gzipped();

    assertRefused("--datasetName=../x").hasMessageContaining("--datasetName=../x: expected");
    assertRefused("--datasetName=").hasMessageContaining("--datasetName=: expected");
  }

  @Test
  void shouldRefuseWhenTheOutputIsAFileOrCannotBeMade() throws IOException {
    gzipped();
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> runInto(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output=" + file + ": is a file");
    assertThatThrownBy(() -> runInto(file.resolve("below")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output=" + file.resolve("below") + ": cannot be written");
    assertThat(file).isEmptyFile();
  }

  @Test
  void shouldRefuseWhenTheOutputLiesAmongTheRawFiles() throws IOException {
    Path raw = gzipped().directory();
    Path link = Files.createSymbolicLink(dir.resolve("link"), raw);

    for (Path inside : List.of(raw, raw.resolve("a/b"), link, link.resolve("a"))) {
      assertThatThrownBy(() -> runInto(inside))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("lies inside the directory of the raw files");
    }
    assertThat(Tree.names(raw)).hasSize(4);
  }

  @Test
  void shouldNameTheModuleWhenTheOutputsFileSystemIsNotOnTheClassPath() {
    gzipped();

    assertThatThrownBy(
            () ->
                PreprocessMnist.run(
                    PreprocessMnist.options(
                        "--input=" + dir.resolve("raw"), "--output=gs://bucket/mnist")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output=gs://bucket/mnist: no file system for gs://")
        .hasMessageContaining("beam-sdks-java-extensions-google-cloud-platform-core")
        .hasMessageContaining("HEAVISIDE_CLASSPATH");
  }

  private void runInto(Path output) {
    PreprocessMnist.run(
        PreprocessMnist.options("--input=" + dir.resolve("raw"), "--output=" + output));
  }
}
