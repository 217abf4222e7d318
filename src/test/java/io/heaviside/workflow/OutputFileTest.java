package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path directory;

  @Test
  void shouldReplaceWhatWasThereWhenWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("page.md"), "before");

    new OutputFile(file).write("after".getBytes(StandardCharsets.UTF_8));

    assertThat(file).hasContent("after");
    assertThat(files()).containsExactly("page.md");
  }

  /** What a full disk does: some bytes are taken, then no more. */
  @Test
  void shouldKeepWhatWasThereAndLeaveNothingWhenTheDiskIsFull() throws IOException {
    Path file = Files.writeString(directory.resolve("page.md"), "before");

    assertThatThrownBy(
            () ->
                new OutputFile(file)
                    .write(
                        out -> {
                          out.write(new byte[100_000]);
                          throw new IOException("No space left on device");
                        }))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": cannot be written (No space left on device). Make room, or name another"
                + " place.");
    assertThat(file).hasContent("before");
    assertThat(files()).containsExactly("page.md");
  }

  @Test
  void shouldNameTheUsersFileAloneWhenTheSystemNamesTheOneBeside() {
    Path file = directory.resolve("sheet.png");

    assertThatThrownBy(
            () ->
                new OutputFile(file)
                    .write(
                        out -> {
                          throw new FileSystemException(".sheet.png.part", null, "File too large");
                        }))
        .hasMessageStartingWith(file + ": cannot be written (File too large).")
        .hasMessageNotContaining(".part");
  }

  @Test
  void shouldRefuseAPlaceBeforeTheWorkWhenNothingCanBeWrittenThere() {
    assertThatThrownBy(() -> new OutputFile(directory))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a directory; expected a file");
    assertThatThrownBy(() -> new OutputFile(directory.resolve("none/page.md")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none is not a directory that you may write to");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
