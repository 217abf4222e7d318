package io.heaviside.pipelines.imagenet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.bucket.Bucket;
import io.heaviside.pipelines.fuzz.Variants;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tar is walked header by header and read in units, or refused by its name. */
class TarFuzzTest {
  private static final int MOST = 1000;

  static Stream<Arguments> tars() {
    byte[] flat =
        RawPhotos.tar(
            List.of(Map.entry("a.JPEG", new byte[700]), Map.entry("b/c.JPEG", new byte[3])));
    byte[] nested = RawPhotos.tar(List.of(Map.entry("n01440764.tar", flat)));
    byte[] named = RawPhotos.tar(List.of(Map.entry("é".repeat(120) + ".JPEG", new byte[1])));
    return Variants.of(flat, nested, named);
  }

  @BeforeAll
  static void registerBuckets() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("tars")
  void shouldReadATarOrRefuse(byte[] bytes) {
    Bucket bucket = new Bucket("fuzz");
    bucket.put("x.tar", bytes);
    String tar = bucket.uri("x.tar");
    refused(() -> TarIndex.read(tar).entries().forEach(TarIndex::isImage));
    refused(
        () ->
            new TarUnit("train", tar, "", 0, 0, bytes.length, TarUnit.UNKNOWN)
                .read(MOST, (name, size, content) -> assertThat(content).hasSizeBetween(0, MOST)));
  }

  private static void refused(Runnable reading) {
    try {
      reading.run();
    } catch (InputException e) {
      assertThat(e).hasMessageContaining("x.tar");
    }
  }
}
