package io.heaviside.pipelines.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.sharding.ShardId;
import io.heaviside.pipelines.sharding.ShardPlan;
import io.heaviside.pipelines.sharding.ShardTarget;
import io.heaviside.pipelines.sharding.WriteShards;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.DatasetManifest.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  private static final DatasetRecipe RECIPE =
      new DatasetRecipe(
          "pets",
          List.of("cat"),
          new ImageShape(1, 1, 1),
          new ShardPlan(Map.of("train", 1)),
          0,
          "digest");

  @TempDir Path dir;

  private static OutputDirectory open(Path output) {
    return OutputDirectory.open(Location.parse("--output", output.toString()));
  }

  /** What a run leaves that was killed after its first shard. */
  private void leaveStrays() throws IOException {
    Path work = Files.createDirectories(dir.resolve(".heaviside-run"));
    Files.createFile(work.resolve("lock"));
    Files.createFile(work.resolve("train-00001-of-00009.tfrecord.some-id"));
    Files.createFile(work.resolve("report.json"));
    Files.createFile(dir.resolve("train-00000-of-00009.tfrecord"));
    Files.createFile(dir.resolve(".dataset.json.some-id.tmp"));
    Files.createFile(dir.resolve("notes.txt"));
  }

  @Test
  void shouldRefuseTheSecondRunWhileTheFirstIsUnderWay() {
    try (OutputDirectory first = open(dir)) {
      assertThat(Path.of(first.workFile("x")).getParent()).isDirectory();
      assertThatThrownBy(() -> open(dir))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(dir + ": another run is writing there");
      assertThat(Path.of(first.workFile("x")).getParent()).isDirectory();
    }
    open(dir).close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void shouldTakeAwayWhatAKilledRunLeftAndNothingElse() throws IOException {
    leaveStrays();

    try (OutputDirectory output = open(dir)) {
      assertThat(output.keep(RECIPE)).isEmpty();
      output.clear();
    }

    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(dir.resolve("notes.txt"));
    }
  }

  @Test
  void shouldTakeItsShardsAwayWhenTheRunFails() throws IOException {
    Path output = dir.resolve("new");

    try (OutputDirectory directory = open(output)) {
      directory.clear();
      Files.createFile(output.resolve("train-00000-of-00001.tfrecord"));
      Files.createFile(Path.of(directory.workFile("train-00000-of-00001.tfrecord.some-id")));
    }

    assertThat(output).doesNotExist();
  }

  @Test
  void shouldKeepLateWritersOutWhenTheRunHasFailed() {
    Path output = dir.resolve("new");
    ShardTarget target;
    try (OutputDirectory directory = open(output)) {
      directory.clear();
      target = directory.target();
    }

    assertThatThrownBy(() -> WriteShards.writeEmpty(target, new ShardId("train", 0, 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(output).doesNotExist();
  }

  @Test
  void shouldTouchNothingWhenTheRunEndsBeforeItStarted() throws IOException {
    Path shard = Files.createFile(dir.resolve("train-00000-of-00001.tfrecord"));

    open(dir).close();

    assertThat(shard).exists();
  }
}
