package io.heaviside.pipelines.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
  @TempDir Path dir;

  /** Five images of 2 x 3 whose bytes count from 0. */
  private static byte[] images() {
    return idx(0x00000803, new int[] {5, 2, 3}, 30);
  }

  private static byte[] idx(int magic, int[] dimensions, int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dimensions.length + bytes);
    buffer.putInt(magic);
    Arrays.stream(dimensions).forEach(buffer::putInt);
    for (int i = 0; i < bytes; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Writes the file under a name that says nothing about its compression. */
  private Path file(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("some-images"), bytes);
  }

  private static void readAll(Path file) {
    use(file, IdxReader::finish);
  }

  private static void use(Path file, Consumer<IdxReader> action) {
    try (IdxReader reader = IdxReader.open(file, IdxKind.IMAGES)) {
      action.accept(reader);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldReadARangeWhenPlainOrGzipped(boolean gzipped) throws IOException {
    Path file = file(gzipped ? gzip(images()) : images());

    try (IdxReader reader = IdxReader.open(file, IdxKind.IMAGES)) {
      assertThat(reader.header().count()).isEqualTo(5);
      assertThat(reader.header().shape()).isEqualTo("5x2x3");
      reader.skipTo(3);
      assertThat(reader.read()).containsExactly(18, 19, 20, 21, 22, 23);
      assertThat(reader.read()).containsExactly(24, 25, 26, 27, 28, 29);
      assertThat(reader.position()).isEqualTo(5);
      reader.finish();
    }
  }

  @Test
  void shouldNameBothMagicNumbersWhenTheFileIsALabelFile() throws IOException {
    Path file = file(idx(0x00000801, new int[] {5}, 5));

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("0x00000801 (labels); expected 0x00000803 (images)");
  }

  @Test
  void shouldSayWhatItIsWhenGzippedTwice() throws IOException {
    Path file = file(gzip(gzip(images())));

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("gzip inside gzip");
  }

  @Test
  void shouldRefuseWhenADimensionIsZeroOrNegativeOrHuge() throws IOException {
    for (int bad : new int[] {0, -1, 1 << 30}) {
      Path file = file(idx(0x00000803, new int[] {5, 2, bad}, 30));

      assertThatThrownBy(() -> readAll(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file + ": damaged header")
          .hasMessageContaining("[5, 2, " + bad + "]");
    }
  }

  @Test
  void shouldRefuseWhenTheFileIsCutAnywhere() throws IOException {
    byte[] whole = images();
    for (int length = 0; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> readAll(file))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("Download");
    }
  }

  @Test
  void shouldRefuseWhenTheGzipIsCutAnywhere() throws IOException {
    byte[] whole = gzip(images());
    for (int length = 0; length < whole.length; length++) {
      Path file = file(Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> readAll(file))
          .as("%d bytes", length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("Download");
    }
  }

  @Test
  void shouldRefuseWhenTheGzipChecksumIsWrong() throws IOException {
    byte[] damaged = gzip(images());
    damaged[damaged.length - 8] ^= 1;
    Path file = file(damaged);

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": corrupt gzip")
        .hasMessageContaining("Corrupt GZIP trailer");
  }

  @Test
  void shouldRefuseWhenTheFileIsLongerThanItsHeaderSays() throws IOException {
    byte[] whole = images();
    Path file = file(Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("goes on after the 46 bytes")
        .hasMessageContaining("5x2x3");
  }

  @Test
  void shouldRefuseWhenTheFileIsMissingOrADirectory() {
    assertThatThrownBy(() -> readAll(dir.resolve("nothing")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> readAll(dir))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(dir + ": cannot be read");
  }
}
