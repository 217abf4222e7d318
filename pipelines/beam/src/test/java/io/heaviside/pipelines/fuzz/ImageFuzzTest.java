package io.heaviside.pipelines.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.Jpegs;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An image within its limits, or the reason why there is none. */
class ImageFuzzTest {
  private static final int MOST_PIXELS = 10_000;
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 20, MOST_PIXELS, 20, Duration.ofSeconds(30));

  static Stream<Arguments> files() {
    return Variants.of(
        Jpegs.baseline(20, 16),
        Jpegs.progressive(16, 20),
        Jpegs.gray(9, 9),
        Jpegs.adobe(Jpegs.fourComponents(16, 16, 9, 8, 7, 6), 2),
        Jpegs.oriented(Jpegs.baseline(10, 8), 6, ByteOrder.LITTLE_ENDIAN),
        Jpegs.baseline(120, 120), // sound, and too large
        Jpegs.claiming(Jpegs.baseline(20, 16), 65_500, 65_500),
        Jpegs.png(Jpegs.rgb(Jpegs.picture(12, 7))));
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("files")
  void shouldDecodeWithinTheLimitsOrSayWhyNot(byte[] bytes) {
    for (Orientation orientation : Orientation.values()) {
      try {
        RgbImage image = new ImageDecoder(LIMITS, orientation).decode(bytes).image();
        assertThat((long) image.width() * image.height()).isBetween(1L, (long) MOST_PIXELS);
        assertThat(image.pixels()).hasSize(image.width() * image.height() * RgbImage.CHANNELS);
      } catch (BadImageException e) {
        assertThat(e.reason()).isNotNull();
        assertThat(e.found()).isNotBlank();
      }
    }
  }
}
