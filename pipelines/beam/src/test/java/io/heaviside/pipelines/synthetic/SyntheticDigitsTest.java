package io.heaviside.pipelines.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxReader;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticDigitsTest {
  @TempDir Path dir;

  @Test
  void shouldWriteMnistsFourFilesWhenRendered() throws IOException {
    Path target = dir.resolve("new/digits");
    List<Long> progress = new ArrayList<>();

    SyntheticDigits.render(target, 1_500, 70, 42, progress::add);

    MnistFiles files = MnistFiles.locate(target);
    assertHolds(new DigitSet(42, 1, 1_500), files, Role.TRAIN_IMAGES, Role.TRAIN_LABELS);
    assertHolds(new DigitSet(42, 2, 70), files, Role.TEST_IMAGES, Role.TEST_LABELS);
    assertThat(progress).containsExactly(1_000L, 1_500L, 1_570L);
    assertThat(names(target)).hasSize(4).allSatisfy(name -> assertThat(name).endsWith("ubyte.gz"));
  }

  @Test
  void shouldReplaceWhatAKilledRunLeftWhenRenderedAgain() throws IOException {
    Files.createDirectories(dir.resolve(".rendering"));
    Files.write(dir.resolve(".rendering/t10k-images-idx3-ubyte.gz.part"), new byte[9]);
    Files.write(dir.resolve("t10k-images-idx3-ubyte.gz"), new byte[9]);

    SyntheticDigits.render(dir, 10, 10, 42, done -> {});

    assertHolds(
        new DigitSet(42, 2, 10), MnistFiles.locate(dir), Role.TEST_IMAGES, Role.TEST_LABELS);
    assertThat(names(dir)).hasSize(4);
  }

  @Test
  void shouldLeaveNothingHalfWrittenWhenStopped() throws IOException {
    RuntimeException stop = new RuntimeException("stop");

    assertThatThrownBy(
            () ->
                SyntheticDigits.render(
                    dir,
                    2_000,
                    10,
                    42,
                    done -> {
                      throw stop;
                    }))
        .isSameAs(stop);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldNameTheDirectoryWhenItCannotBeWritten() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> SyntheticDigits.render(file, 10, 10, 42, done -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": cannot hold the rendered digits");
  }

  @ParameterizedTest
  @CsvSource({"0, 10, trainCount is 0", "10, -5, testCount is -5"})
  void shouldNameTheCountWhenThereWouldBeNoImage(int train, int test, String message) {
    assertThatThrownBy(() -> SyntheticDigits.render(dir, train, test, 42, done -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
    assertThat(dir).isEmptyDirectory();
  }

  private static void assertHolds(DigitSet digits, MnistFiles files, Role images, Role labels) {
    try (IdxReader image = IdxReader.open(files.file(images), IdxKind.IMAGES);
        IdxReader label = IdxReader.open(files.file(labels), IdxKind.LABELS)) {
      assertThat(image.header().shape()).isEqualTo(digits.size() + "x28x28");
      assertThat(label.header().shape()).isEqualTo(String.valueOf(digits.size()));
      for (int i = 0; i < digits.size(); i++) {
        assertThat(image.read()).as("image %d", i).isEqualTo(digits.image(i));
        assertThat(label.read()).as("label %d", i).containsExactly(digits.label(i));
      }
      image.finish();
      label.finish();
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
