package io.heaviside.pipelines.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.report.ImageSums;
import io.heaviside.pipelines.report.RunReport;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CodersTest {
  private static <T> T copy(Coder<T> coder, T value) throws Exception {
    coder.verifyDeterministic();
    return CoderUtils.clone(coder, value);
  }

  @Test
  void shouldKeepAShardId() throws Exception {
    ShardId id = new ShardId("train", 3, 8);

    assertThat(copy(ShardId.Coder.INSTANCE, id)).isEqualTo(id);
    assertThat(id.fileName()).isEqualTo("train-00003-of-00008.tfrecord");
  }

  @Test
  void shouldKeepAnImage() throws Exception {
    ImageRecord image =
        new ImageRecord(
            "val/ü", ImageFormat.JPEG, 7, 5, 3, 999, "n01440764", "tench", "a.JPEG", new byte[9]);

    assertThat(copy(ImageRecordCoder.of(), image)).isEqualTo(image);
  }

  @Test
  void shouldKeepAnOrderedExample() throws Exception {
    OrderedExample copy =
        copy(OrderedExample.Coder.INSTANCE, new OrderedExample(-5, "k", 9, new byte[] {1, 2}));

    assertThat(copy).isEqualByComparingTo(new OrderedExample(-5, "k", 0, new byte[0]));
    assertThat(copy.label()).isEqualTo(9);
    assertThat(copy.example()).containsExactly(1, 2);
  }

  @Test
  void shouldKeepAReport() throws Exception {
    ImageSums sums = new ImageSums(3, Map.of(1, 3L), 12, List.of(5L), List.of(1L << 60));
    Shard shard = new Shard("train-00000-of-00001.tfrecord", 3, 99, "0".repeat(64));
    RunReport report =
        RunReport.read("train", sums).plus(RunReport.written("train", shard, Map.of(1, 3L)));

    assertThat(copy(RunReport.coder(), report)).isEqualTo(report);
  }

  @Test
  void shouldOrderUnsignedPositionsAndThenKeys() {
    OrderedExample first = new OrderedExample(1, "b", 0, new byte[0]);
    OrderedExample second = new OrderedExample(-1, "a", 0, new byte[0]);
    OrderedExample third = new OrderedExample(-1, "b", 0, new byte[0]);

    assertThat(List.of(third, second, first).stream().sorted())
        .containsExactly(first, second, third);
  }
}
