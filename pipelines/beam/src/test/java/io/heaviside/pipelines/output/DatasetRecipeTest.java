package io.heaviside.pipelines.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void shouldHashWhateverChangesTheBytesAndNothingElse() {
    String hash = recipe("pets", 1, 0, "x").configHash();

    assertThat(
            Set.of(
                hash,
                recipe("other", 1, 0, "x").configHash(),
                recipe("pets", 2, 0, "x").configHash(),
                recipe("pets", 1, 1, "x").configHash()))
        .hasSize(4);
    assertThat(recipe("pets", 1, 0, "y").configHash()).isEqualTo(hash);
    assertThat(hash).hasSize(64);
  }
}
