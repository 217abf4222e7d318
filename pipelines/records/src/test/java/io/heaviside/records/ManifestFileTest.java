package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
  @TempDir Path dir;

  @Test
  void shouldGiveTheManifestBackWhenWritten() throws IOException {
    DatasetManifest manifest = manifest(1);

    ManifestFile.write(dir, manifest);

    assertThat(ManifestFile.read(dir)).isEqualTo(manifest);
    assertThat(ManifestFile.readIfPresent(dir)).contains(manifest);
    assertThat(names()).containsExactly("dataset.json");
  }

  @Test
  void shouldReplaceTheOldManifestWhenWrittenAgain() throws IOException {
    ManifestFile.write(dir, manifest(1));
    ManifestFile.write(dir, manifest(2));

    assertThat(ManifestFile.read(dir)).isEqualTo(manifest(2));
    assertThat(names()).containsExactly("dataset.json");
  }

  @Test
  void shouldBeReadableByOthersWhenTheSystemGrantsIt() throws IOException {
    Path other = Files.writeString(dir.resolve("other"), "x");
    ManifestFile.write(dir, manifest(1));

    assertThat(Files.getPosixFilePermissions(dir.resolve("dataset.json")))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void shouldLeaveNothingBesideWhenItCannotRename() throws IOException {
    // A directory in its place that is not empty cannot be replaced.
    Files.createDirectories(dir.resolve("dataset.json/occupied"));

    assertThatThrownBy(() -> ManifestFile.write(dir, manifest(1)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(dir.resolve("dataset.json").toString())
        .hasMessageContaining("is writable");
    assertThat(names()).containsExactly("dataset.json");
  }

  @Test
  void shouldNameTheFileWhenTheDirectoryIsMissing() {
    Path absent = dir.resolve("absent");

    assertThatThrownBy(() -> ManifestFile.write(absent, manifest(1)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(absent.resolve("dataset.json").toString());
    assertThat(absent).doesNotExist();
  }

  @Test
  void shouldSayWhatToDoWhenThereIsNoManifest() {
    Path absent = dir.resolve("absent");

    assertThatThrownBy(() -> ManifestFile.read(dir))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            dir
                + ": no dataset.json; expected a finished dataset."
                + " Run `heaviside preprocess` to make one.");
    assertThatThrownBy(() -> ManifestFile.read(absent)).hasMessageContaining("no directory");
    assertThat(ManifestFile.readIfPresent(dir)).isEmpty();
    assertThat(ManifestFile.readIfPresent(absent)).isEmpty();
  }

  @Test
  void shouldNameTheFileWhenItIsMalformedOrNoText() throws IOException {
    Path file = dir.resolve("dataset.json");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> ManifestFile.readIfPresent(dir))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file + ": Malformed dataset manifest");

    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ManifestFile.readIfPresent(dir))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(file.toString());
  }

  private DatasetManifest manifest(int records) {
    return TinyDataset.manifest(
        Map.of("train", TinyDataset.split(shards(), "train", records, 1)), records);
  }

  private Path shards() {
    try {
      return Files.createDirectories(dir.resolveSibling(dir.getFileName() + "-shards"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(p -> p.getFileName().toString()).filter(n -> !n.equals("other")).toList();
    }
  }
}
