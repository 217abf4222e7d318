package io.heaviside.pipelines.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.TfRecordReader;
import io.heaviside.records.TfRecordWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is accepted is written back as it was; what is not is refused by the one exception. */
class RecordsFuzzTest {
  private static final ImageRecord IMAGE =
      new ImageRecord(
          "train/00000042", ImageFormat.RAW, 2, 3, 1, 7, "n01", "seven", "f", new byte[6]);

  static Stream<Arguments> shards() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      writer.write(ExampleCodec.encode(IMAGE));
      writer.write(new byte[0]);
      writer.write(new byte[] {1, 2, 3});
    }
    return Variants.of(bytes.toByteArray());
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("shards")
  void shouldReadWholeRecordsOrRefuse(byte[] bytes) throws IOException {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    try (TfRecordReader reader = new TfRecordReader(new ByteArrayInputStream(bytes), "x");
        TfRecordWriter writer = new TfRecordWriter(again)) {
      for (byte[] record = reader.next(); record != null; record = reader.next()) {
        writer.write(record);
      }
    } catch (DatasetException e) {
      assertThat(e).hasMessageStartingWith("x is damaged at byte ");
      return;
    }
    assertThat(again.toByteArray()).isEqualTo(bytes);
  }

  static Stream<Arguments> examples() {
    return Variants.of(ExampleCodec.encode(IMAGE));
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("examples")
  void shouldDecodeAnExampleOrRefuse(byte[] bytes) {
    ImageRecord image;
    try {
      image = ExampleCodec.decode(bytes);
    } catch (DatasetException e) {
      return;
    }
    assertThat(ExampleCodec.decode(ExampleCodec.encode(image))).isEqualTo(image);
  }

  static Stream<Arguments> manifests() {
    Shard shard = new Shard("train-00000-of-00001.tfrecord", 3, 900, "ab".repeat(32));
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.SCHEMA_VERSION,
            "tiny",
            "image-classification",
            Map.of("train", new Split(3, List.of(2L, 1L), List.of(shard))),
            List.of("zero", "one"),
            new ImageShape(2, 3, 1),
            new ChannelStatistics(List.of(0.5), List.of(0.1)),
            42,
            "c0ffee",
            Map.of("crop", "224"),
            "5eed",
            "c0de",
            new Counts(4, 3, Map.of("corrupt", 1L), Map.of("duplicates", 2L)),
            "heaviside");
    return Variants.of(manifest.toJson().getBytes(StandardCharsets.UTF_8));
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("manifests")
  void shouldReadAManifestOrRefuse(byte[] bytes) {
    DatasetManifest manifest;
    try {
      manifest = DatasetManifest.fromJson(new String(bytes, StandardCharsets.UTF_8));
    } catch (DatasetException e) {
      return;
    }
    DatasetManifest again = DatasetManifest.fromJson(manifest.toJson());
    assertThat(again).isEqualTo(manifest);
    assertThat(again.digest()).isEqualTo(manifest.digest());
  }
}
