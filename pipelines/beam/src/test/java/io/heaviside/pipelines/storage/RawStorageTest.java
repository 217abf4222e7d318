package io.heaviside.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tree by its path and by its URI, which goes the way of a bucket's. */
class RawStorageTest {
  @TempDir Path dir;

  @BeforeEach
  void fill() throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    for (String name : List.of("b/2.JPEG", "b/10.JPEG", "a/1.JPEG", "a/.hidden", ".x/3.JPEG")) {
      Path file = dir.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, name);
    }
    Files.writeString(dir.resolve("list.txt"), "l");
  }

  private List<String> places() {
    return List.of(dir.toString(), "file://" + dir);
  }

  @Test
  void shouldListTwoLevelsByNameWithoutHiddenFiles() {
    for (String place : places()) {
      RawFolder tree = RawStorage.of(place).tree(place);

      assertThat(tree.files()).extracting(RawFile::name).containsExactly("list.txt");
      assertThat(tree.folders()).containsOnlyKeys("a", "b");
      List<RawFile> b = tree.folders().getOrDefault("b", List.of());
      assertThat(b).extracting(RawFile::name).containsExactly("10.JPEG", "2.JPEG");
      assertThat(b).extracting(RawFile::size).containsExactly(9L, 8L);
      assertThat(RawStorage.of(place).files(place + "/b")).isEqualTo(b);
    }
  }

  @Test
  void shouldReadTheWholeOrTheBeginning() throws IOException {
    for (String place : places()) {
      RawStorage storage = RawStorage.of(place);
      RawFile file = storage.files(place + "/a").get(0);

      assertThat(storage.read(file.location(), 100)).asString().isEqualTo("a/1.JPEG");
      assertThat(storage.read(file.location(), 3)).asString().isEqualTo("a/1");
      assertThat(storage.isFile(file.location())).isTrue();
      assertThat(storage.isFile(place + "/a")).isFalse();
      assertThat(storage.isFile(place + "/nothing")).isFalse();
    }
  }

  @Test
  void shouldTakeBracketsInNamesLiterallyOnThisMachine() throws IOException {
    Path odd = Files.createDirectories(dir.resolve("[a-z]*"));
    Files.writeString(odd.resolve("x{1}.JPEG"), "x");

    RawFile file = RawStorage.of(odd.toString()).files(odd.toString()).get(0);

    assertThat(RawStorage.of(file.location()).read(file.location(), 9)).asString().isEqualTo("x");
    assertThat(RawStorage.of(dir.toString()).tree(dir.toString()).folders())
        .containsKey("[a-z]*")
        .isNotEqualTo(Map.of());
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    for (String place : places()) {
      assertThatThrownBy(() -> RawStorage.of(place).tree(place + "/nowhere"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("nowhere: no such folder");
    }
  }
}
