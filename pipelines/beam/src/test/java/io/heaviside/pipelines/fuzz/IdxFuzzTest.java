package io.heaviside.pipelines.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is read to its last item and no further, or refused by its name. */
class IdxFuzzTest {
  static Stream<Arguments> files() throws IOException {
    byte[] images =
        ByteBuffer.allocate(16 + 3 * 6).putInt(0x803).putInt(3).putInt(2).putInt(3).array();
    byte[] labels = ByteBuffer.allocate(8 + 5).putInt(0x801).putInt(5).array();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(images);
    }
    return Variants.of(images, labels, zipped.toByteArray());
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("files")
  void shouldReadEveryItemOrRefuse(byte[] bytes) {
    for (IdxKind kind : IdxKind.values()) {
      try (IdxReader reader = IdxReader.of(new ByteArrayInputStream(bytes), kind, "file")) {
        int items = 0;
        while (reader.position() < reader.header().count()) {
          assertThat(reader.read()).hasSize(reader.header().itemBytes());
          items++;
        }
        reader.finish();
        assertThat(items).isEqualTo(reader.header().count());
      } catch (InputException e) {
        assertThat(e).hasMessageContaining("file");
      }
    }
  }
}
