package io.heaviside.pipelines.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.report.ContentSum;
import io.heaviside.pipelines.report.ImageSums;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardPlan;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetRecipeTest {
  private static DatasetRecipe recipe(String name, int shards, long seed, String sourceDigest) {
    return new DatasetRecipe(
        name,
        List.of("cat", "dog"),
        new ImageShape(1, 1, 1),
        new ShardPlan(Map.of("train", shards)),
        seed,
        sourceDigest);
  }

  private static DatasetRecipe withOption(String option, String value) {
    DatasetRecipe plain = recipe("pets", 1, 0, "x");
    return new DatasetRecipe(
        plain.name(),
        plain.classes(),
        plain.shape(),
        plain.shards(),
        plain.seed(),
        plain.sourceDigest(),
        Map.of(option, value));
  }

  private static RunReport report(Map<Integer, Long> read, Map<Integer, Long> written) {
    long images = read.values().stream().mapToLong(Long::longValue).sum();
    long records = written.values().stream().mapToLong(Long::longValue).sum();
    Shard shard = new Shard("train-00000-of-00001.tfrecord", records, 1, "0".repeat(64));
    return RunReport.read("train", new ImageSums(images, read, 1, List.of(0L), List.of(0L)))
        .plus(RunReport.written("train", shard, written));
  }

  @Test
  void shouldCountClassesInLabelOrderWhenAllIsConserved() {
    DatasetManifest manifest =
        recipe("pets", 1, 0, "x").manifest(report(Map.of(1, 5L), Map.of(1, 5L)));

    assertThat(manifest.splits().get("train"))
        .extracting(DatasetManifest.Split::classCounts)
        .isEqualTo(List.of(0L, 5L));
  }

  @Test
  void shouldMakeNoManifestWhenImagesAreLostOrChangeTheirClassOrAShardIsMissing() {
    DatasetRecipe recipe = recipe("pets", 1, 0, "x");

    assertThatThrownBy(() -> recipe.manifest(report(Map.of(1, 5L), Map.of(1, 4L))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Split train: found 5 images, read {1=5} by class")
        .hasMessageContaining("wrote {1=4}");
    assertThatThrownBy(() -> recipe.manifest(report(Map.of(1, 5L), Map.of(0, 5L))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> recipe("pets", 2, 0, "x").manifest(report(Map.of(1, 5L), Map.of(1, 5L))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("into 1 of 2 shards");
  }

  @Test
  void shouldCountWhatWasLeftOutAndRefuseWhatWentMissing() {
    DatasetRecipe recipe = recipe("pets", 1, 0, "x");
    RunReport whole = report(Map.of(1, 5L), Map.of(1, 5L));
    RunReport bad = RunReport.read("train", 2, ImageSums.NONE, Map.of("corrupt", 2L));

    assertThat(recipe.manifest(whole.plus(bad).plus(RunReport.letters("train", 2))).counts())
        .isEqualTo(new DatasetManifest.Counts(7, 5, Map.of("corrupt", 2L)));
    assertThatThrownBy(() -> recipe.manifest(whole.plus(bad).plus(RunReport.letters("train", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("left out {corrupt=2}, with 1 letters");
    RunReport lost = RunReport.read("train", 1, ImageSums.NONE, Map.of());
    assertThatThrownBy(() -> recipe.manifest(whole.plus(lost)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found 6 images, read {1=5} by class");
  }

  @Test
  void shouldNoteTheOptionsInClearAndWhatWasCounted() {
    RunReport report =
        report(Map.of(1, 5L), Map.of(1, 5L))
            .plus(RunReport.noted("duplicates", 2))
            .plus(RunReport.noted("duplicates", 1));

    DatasetManifest manifest = withOption("crop", "8").manifest(report);

    assertThat(manifest.options()).isEqualTo(Map.of("crop", "8", "seed", "0", "shards.train", "1"));
    assertThat(manifest.counts().noted()).isEqualTo(Map.of("duplicates", 3L));
    assertThat(manifest.contentDigest()).as("none reported").isEqualTo("x");
    ContentSum content = new ContentSum("c".repeat(64));
    assertThat(withOption("crop", "8").manifest(report.withContent(content)).contentDigest())
        .isEqualTo(content.hex());
  }

  @Test
  void shouldHashWhateverChangesTheBytesAndNothingElse() {
    String hash = recipe("pets", 1, 0, "x").configHash();

    assertThat(
            Set.of(
                hash,
                recipe("other", 1, 0, "x").configHash(),
                recipe("pets", 2, 0, "x").configHash(),
                recipe("pets", 1, 1, "x").configHash(),
                withOption("crop", "8").configHash(),
                withOption("crop", "9").configHash()))
        .hasSize(6);
    assertThat(recipe("pets", 1, 0, "y").configHash()).isEqualTo(hash);
    assertThat(hash).hasSize(64);
  }
}
