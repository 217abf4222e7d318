package io.heaviside.pipelines.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ImageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real photographs of ten classes, where they are: {@code HEAVISIDE_DATA} names their home. */
class RealPhotosTest {
  @TempDir Path dir;

  private static Path data() {
    return Path.of(Objects.requireNonNull(System.getenv("HEAVISIDE_DATA")));
  }

  @BeforeAll
  static void requirePhotographs() {
    assumeTrue(
        System.getenv("HEAVISIDE_DATA") != null
            && Files.isDirectory(data().resolve("imagenette-mini/train")),
        "HEAVISIDE_DATA names no directory with imagenette-mini");
  }

  @Test
  void shouldReadEveryPhotographInItsRealClass() {
    Path photos = data().resolve("imagenette-mini");
    Path metadata = data().resolve("ilsvrc2012-metadata");

    DatasetManifest manifest =
        Imagenet.run(
                dir.resolve("out"),
                photos.resolve("train"),
                photos.resolve("val"),
                "--resize=32",
                "--crop=32",
                "--store=raw",
                "--metadata=" + metadata.resolve("imagenet_metadata.txt"),
                "--synsets=" + metadata.resolve("imagenet_lsvrc_2015_synsets.txt"))
            .manifest();

    assertThat(manifest.counts().written()).isEqualTo(1600);
    assertThat(manifest.classes()).hasSize(1000).isSorted();
    Split train = Objects.requireNonNull(manifest.splits().get("train"));
    assertThat(Collections.max(train.classCounts())).isEqualTo(120);
    // The tench is ImageNet's first class, the parachute its 702nd.
    assertThat(train.classCounts().get(0)).isEqualTo(120);
    assertThat(train.classCounts().get(701)).isEqualTo(120);
    for (double mean : manifest.statistics().mean()) {
      assertThat(mean).isCloseTo(0.45, within(0.06));
    }
    Dataset.open(dir.resolve("out")).forEach("test", RealPhotosTest::assertNamed);
  }

  private static void assertNamed(ImageRecord image) {
    if (image.label() == 0) {
      assertThat(image.text()).isEqualTo("tench, Tinca tinca");
    }
    assertThat(image.key()).startsWith("test/" + image.synset() + "/");
    if (image.filename().startsWith("n")) {
      assertThat(image.filename()).startsWith(image.synset() + "_");
    }
  }

  /** The official list's first lines, against images that carry the same names in folders. */
  @Test
  void shouldAgreeWithTheOfficialValidationLabelsOnEveryClass() {
    Path labels = data().resolve("ilsvrc2012-metadata/imagenet_2012_validation_synset_labels.txt");
    assumeTrue(Files.isRegularFile(labels), "HEAVISIDE_DATA holds no validation labels");
    ImageClasses classes =
        ImageClasses.of(
            SynsetList.read(
                data().resolve("ilsvrc2012-metadata/imagenet_lsvrc_2015_synsets.txt").toString()),
            Map.of());
    ValidationLabels official =
        new ValidationLabels(
            TextLines.read("--val-labels", labels.toString()).stream()
                .mapToInt(synset -> classes.label(synset, "labels"))
                .toArray());

    SplitLayout layout =
        SplitLayout.find("test", "--val", data().resolve("imagenette-mini/val").toString());

    int checked = 0;
    for (String line : layout.listing().lines().toList()) {
      String[] parts = line.split("[/\t]", 4);
      if (parts[2].startsWith("ILSVRC2012_val_")) {
        assertThat(classes.synset(official.label(parts[2]))).isEqualTo(parts[1]);
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }
}
