package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistFilesTest {
  @TempDir Path dir;

  private static void touch(Path directory, String... names) throws IOException {
    Files.createDirectories(directory);
    for (String name : names) {
      Files.createFile(directory.resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mnist", "MNIST/raw"})
  void shouldFindTheFilesWhenTheyLieHereOrInAKnownSubfolder(String place) throws IOException {
    Path there = dir.resolve(place);
    touch(
        there,
        "train-images-idx3-ubyte.gz",
        "train-labels-idx1-ubyte",
        "t10k-images.idx3-ubyte",
        "t10k-labels.idx1-ubyte.gz");

    MnistFiles files = MnistFiles.locate(dir);

    assertThat(files.file(Role.TRAIN_IMAGES))
        .isEqualTo(there.resolve("train-images-idx3-ubyte.gz"));
    assertThat(files.file(Role.TRAIN_LABELS)).isEqualTo(there.resolve("train-labels-idx1-ubyte"));
    assertThat(files.file(Role.TEST_IMAGES)).isEqualTo(there.resolve("t10k-images.idx3-ubyte"));
    assertThat(files.file(Role.TEST_LABELS)).isEqualTo(there.resolve("t10k-labels.idx1-ubyte.gz"));
    assertThat(MnistFiles.find(dir)).contains(files);
  }

  @Test
  void shouldNameExactlyWhatIsMissingWhenSomeFilesAreThere() throws IOException {
    touch(dir.resolve("mnist"), "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");

    assertThatThrownBy(() -> MnistFiles.locate(dir))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            dir.resolve("mnist")
                + ": missing train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz]; found only"
                + " train-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz.");
    assertThat(MnistFiles.find(dir)).isEmpty();
  }

  @Test
  void shouldTellApartWhenTheDirectoryIsMissingEmptyOrAFile() throws IOException {
    Path file = Files.createFile(dir.resolve("a-file"));

    assertThatThrownBy(() -> MnistFiles.locate(dir.resolve("absent")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent: no such directory");
    assertThatThrownBy(() -> MnistFiles.locate(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a-file: is a file, not a directory");
    assertThatThrownBy(() -> MnistFiles.locate(dir))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(dir + ": no MNIST here");
    assertThat(MnistFiles.find(dir)).isEmpty();
    assertThat(MnistFiles.find(dir.resolve("absent"))).isEmpty();
  }
}
