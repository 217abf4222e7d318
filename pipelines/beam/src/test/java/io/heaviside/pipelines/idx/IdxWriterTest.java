package io.heaviside.pipelines.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxWriterTest {
  @TempDir Path dir;

  private Path write(String name) {
    Path file = dir.resolve(name);
    try (IdxWriter writer = IdxWriter.create(file, IdxKind.IMAGES, 2, 1, 3)) {
      writer.write(new byte[] {1, 2, 3});
      writer.write(new byte[] {4, 5, (byte) 255});
    }
    return file;
  }

  @Test
  void shouldReadBackWhatItWrote() {
    Path file = write("images.gz");

    try (IdxReader reader = IdxReader.open(file, IdxKind.IMAGES)) {
      assertThat(reader.header().shape()).isEqualTo("2x1x3");
      assertThat(reader.read()).containsExactly(1, 2, 3);
      assertThat(reader.read()).containsExactly(4, 5, 255);
      reader.finish();
    }
  }

  @Test
  void shouldCarryNeitherTimeNorNameWhenWritten() throws IOException {
    byte[] bytes = Files.readAllBytes(write("one.gz"));

    assertThat(bytes).isEqualTo(Files.readAllBytes(write("another.gz")));
    // Bytes 3 to 7 of a gzip header: flags (none, so no name) and modification time (none).
    assertThat(bytes).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @Test
  void shouldLeaveNothingWhenItemsAreMissing() throws IOException {
    IdxWriter writer = IdxWriter.create(dir.resolve("labels.gz"), IdxKind.LABELS, 2);
    writer.write(new byte[] {7});

    assertThatThrownBy(writer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed after 1 of 2 items");
    try (var files = Files.list(dir)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void shouldRefuseAnItemWhenItsSizeIsWrongOrItIsOneTooMany() {
    try (IdxWriter writer = IdxWriter.create(dir.resolve("labels.gz"), IdxKind.LABELS, 1)) {
      assertThatThrownBy(() -> writer.write(new byte[2]))
          .isInstanceOf(IllegalArgumentException.class);
      writer.write(new byte[1]);
      assertThatThrownBy(() -> writer.write(new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldNameTheFileWhenTheDirectoryIsMissing() {
    Path file = dir.resolve("absent").resolve("labels.gz");

    assertThatThrownBy(() -> IdxWriter.create(file, IdxKind.LABELS, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString());
  }
}
