package io.heaviside.pipelines.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units together hold every image once, wherever the cuts between them fall. */
class RawUnitTest {
  private static final ImageClasses ONE =
      ImageClasses.of(new TreeSet<>(List.of("n01440764")), Map.of());

  @TempDir Path dir;

  @BeforeEach
  void registerFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  private static Map<String, String> read(List<RawUnit> units, long maxBytes) {
    Map<String, String> images = new TreeMap<>();
    for (RawUnit unit : units) {
      unit.read(
          maxBytes,
          (name, size, bytes) -> {
            String content = size + ":" + new String(bytes, StandardCharsets.UTF_8);
            assertThat(images.put(name, content)).isNull();
          });
    }
    return images;
  }

  @Test
  void shouldHoldEveryImageOnceWhenAFlatTarIsCutIntoPieces() {
    List<Map.Entry<String, byte[]>> files = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 2300; i++) {
      // Some names need a header of their own, some entries are folders, some files are empty.
      String name = i + (i % 250 == 0 ? "x".repeat(150) : "") + ".JPEG";
      String content = "c".repeat(i % 1100);
      files.add(Map.entry("val/" + name, content.getBytes(StandardCharsets.UTF_8)));
      expected.put(name, content.length() + ":" + content);
      if (i % 333 == 0) {
        files.add(Map.entry("folder" + i + "/", new byte[0]));
      }
    }
    Path tar = new RawPhotos(dir).file("val.tar", RawPhotos.tar(files));

    List<RawUnit> units = SplitLayout.find("test", "--val", tar.toString()).units(ONE);

    assertThat(units).hasSize(3);
    assertThat(read(units, 5000)).isEqualTo(expected);
  }

  @Test
  void shouldHoldEveryImageOnceWhenAFolderIsCutIntoPieces() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("train/n01440764"));
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < 3100; i++) {
      Files.writeString(folder.resolve(i + ".JPEG"), "c" + i);
      expected.put(i + ".JPEG", ("c" + i).length() + ":c" + i);
    }
    Files.writeString(folder.resolve(".hidden"), "h");

    SplitLayout layout = SplitLayout.find("train", "--train", dir.resolve("train").toString());

    assertThat(layout.images()).hasValue(3100);
    assertThat(layout.units(ONE)).hasSize(3);
    assertThat(read(layout.units(ONE), 5000)).isEqualTo(expected);

    Files.writeString(folder.resolve("late.JPEG"), "l");
    assertThatThrownBy(() -> read(layout.units(ONE), 5000))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds 3101 files; expected 3100, as when the run began");
  }

  @Test
  void shouldReadNoMoreThanAllowedOfALargeFile() {
    byte[] large = new byte[10_000];
    byte[] small = {'s'};
    List<Map.Entry<String, byte[]>> files =
        List.of(Map.entry("large.JPEG", large), Map.entry("small.JPEG", small));
    RawPhotos raw = new RawPhotos(dir);
    raw.file("tars/n01440764.tar", RawPhotos.tar(files));
    files.forEach(file -> raw.file("folders/n01440764/" + file.getKey(), file.getValue()));

    for (String place : List.of("tars", "folders")) {
      SplitLayout layout = SplitLayout.find("train", "--train", dir.resolve(place).toString());

      assertThat(read(layout.units(ONE), 20))
          .containsOnly(
              Map.entry("large.JPEG", "10000:" + "\0".repeat(20)), Map.entry("small.JPEG", "1:s"));
    }
  }
}
