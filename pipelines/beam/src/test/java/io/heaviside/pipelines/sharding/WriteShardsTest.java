package io.heaviside.pipelines.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PipelineRun;
import io.heaviside.pipelines.options.BeamArguments;
import io.heaviside.pipelines.options.PreprocessOptions;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteShardsTest {
  @TempDir Path dir;

  private void write(Path directory, String... keys) {
    Pipeline pipeline =
        Pipeline.create(BeamArguments.parse(PreprocessOptions.class, List.of("--output=unused")));
    List<KV<String, ImageRecord>> images = Arrays.stream(keys).map(WriteShardsTest::image).toList();
    pipeline
        .apply(Create.of(images).withCoder(KvCoder.of(StringUtf8Coder.of(), ImageRecordCoder.of())))
        .apply(
            new WriteShards(
                new ShardPlan(Map.of("train", 1)),
                new KeyOrder(1),
                new ShardTarget(directory.toString(), dir.resolve("work.").toString(), "run")));
    PipelineRun.finish(pipeline);
  }

  private static KV<String, ImageRecord> image(String key) {
    return KV.of(
        "train",
        new ImageRecord(key, ImageFormat.RAW, 1, 1, 1, 0, "", "zero", "file", new byte[1]));
  }

  @Test
  void shouldPassTheSentenceOnWholeWhenTwoImagesHaveTheSameKey() {
    assertThatThrownBy(() -> write(dir, "a", "b", "a"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Two images have the key a in split train; each needs its own. Remove one of them from"
                + " the raw data.");
    assertThat(dir.resolve("train-00000-of-00001.tfrecord")).doesNotExist();
  }

  @Test
  void shouldPassTheSentenceOnWholeWhenAShardCannotBeWritten() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> write(file, "a"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            file.resolve("train-00000-of-00001.tfrecord") + ": cannot be written (")
        .hasMessageEndingWith("then run again.");
  }
}
