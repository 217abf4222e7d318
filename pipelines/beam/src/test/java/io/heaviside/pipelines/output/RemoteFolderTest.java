package io.heaviside.pipelines.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.bucket.Bucket;
import io.heaviside.pipelines.report.ImageSums;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.pipelines.sharding.ShardPlan;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs in one folder of a file system without locks. */
class RemoteFolderTest {
  private static final DatasetRecipe RECIPE =
      new DatasetRecipe(
          "pets",
          List.of("cat"),
          new ImageShape(1, 1, 1),
          new ShardPlan(Map.of("train", 1)),
          0,
          "digest");

  /** Of no image at all, so that the one shard is empty and the commit writes it. */
  private static final RunReport NOTHING =
      RunReport.read("train", new ImageSums(0, Map.of(), 1, List.of(0L), List.of(0L)));

  private Bucket bucket;

  @BeforeEach
  void prepare() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    bucket = new Bucket("folder");
  }

  private OutputDirectory open() {
    return OutputDirectory.open(Location.parse("--output", bucket.uri("pets")));
  }

  @Test
  void shouldCommitWhenNobodyElseCame() {
    try (OutputDirectory directory = open()) {
      directory.clear();
      directory.commit(RECIPE, NOTHING);
    }

    assertThat(bucket.hashes("pets"))
        .containsOnlyKeys("dataset.json", "train-00000-of-00001.tfrecord");
  }

  @Test
  void shouldFailWithoutAManifestAndLeaveTheOthersShardsAloneWhenALaterRunTookTheFolder() {
    try (OutputDirectory later = takenOver()) {
      bucket.put("pets/train-00000-of-00001.tfrecord", new byte[0]);
      assertThat(bucket.hashes("pets")).doesNotContainKey("dataset.json");

      later.clear();
      later.commit(RECIPE, NOTHING);
    }

    assertThat(bucket.hashes("pets"))
        .containsOnlyKeys("dataset.json", "train-00000-of-00001.tfrecord");
  }

  /** The later of two runs, after the earlier one has failed to commit. */
  private OutputDirectory takenOver() {
    OutputDirectory later;
    try (OutputDirectory earlier = open()) {
      earlier.clear();
      later = open();
      bucket.put("pets/train-00000-of-00001.tfrecord", new byte[0]);
      assertThatThrownBy(() -> earlier.commit(RECIPE, NOTHING))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("bucket://folder/pets: another run has begun there");
    }
    assertThat(bucket.hashes("pets")).containsKey("train-00000-of-00001.tfrecord");
    return later;
  }

  @Test
  void shouldMakeNoManifestWhenAShardHasVanished() {
    RunReport written =
        NOTHING.plus(
            RunReport.written(
                "train",
                new Shard("train-00000-of-00001.tfrecord", 0, 5, "0".repeat(64)),
                Map.of()));
    try (OutputDirectory directory = open()) {
      directory.clear();
      assertThatThrownBy(() -> directory.commit(RECIPE, written))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("train-00000-of-00001.tfrecord is gone");
      bucket.put("pets/train-00000-of-00001.tfrecord", new byte[4]);
      assertThatThrownBy(() -> directory.commit(RECIPE, written))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("has 4 bytes, not its own");
    }
    assertThat(bucket.hashes("pets")).isEmpty();
  }
}
