package io.heaviside.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageSumsTest {
  private static ImageRecord image(int label, int width, int channels, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new ImageRecord("key", ImageFormat.RAW, 1, width, channels, label, "", "", "", bytes);
  }

  @Test
  void shouldSumEachChannelOfUnsignedBytes() {
    ImageTally tally = new ImageTally(3);
    tally.add(image(4, 2, 3, 1, 2, 255, 3, 4, 255));
    tally.add(image(4, 1, 3, 0, 0, 200));

    assertThat(tally.sums())
        .isEqualTo(
            new ImageSums(
                2,
                Map.of(4, 2L),
                3,
                List.of(4L, 6L, 710L),
                List.of(10L, 20L, 2 * 255L * 255 + 40_000)));
  }

  @Test
  void shouldRefuseAnImageWithOtherChannels() {
    ImageTally tally = new ImageTally(3);

    assertThatThrownBy(() -> tally.add(image(0, 3, 1, 1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldScaleMeanAndDeviationToTheUnitRange() {
    ImageTally tally = new ImageTally(1);
    tally.add(image(0, 4, 1, 0, 255, 0, 255));

    assertThat(tally.sums().statistics())
        .isEqualTo(new ChannelStatistics(List.of(0.5), List.of(0.5)));
  }

  @Test
  void shouldStayExactWhenTheSquareOfTheSumOverflows64Bits() {
    long pixels = 10_000_000_000_000L;
    ImageSums constant =
        new ImageSums(1, Map.of(0, 1L), pixels, List.of(200 * pixels), List.of(40_000 * pixels));

    assertThat(constant.statistics().std()).containsExactly(0.0);
    assertThat(constant.statistics().mean().get(0)).isEqualTo(200 / 255.0);
  }

  @Test
  void shouldAddUpInAnyOrderToTheSame() {
    ImageSums a = new ImageSums(1, Map.of(1, 1L), 4, List.of(1L), List.of(2L));
    ImageSums b = new ImageSums(2, Map.of(1, 1L, 7, 1L), 8, List.of(30L), List.of(40L));

    assertThat(a.plus(b))
        .isEqualTo(b.plus(a))
        .isEqualTo(new ImageSums(3, Map.of(1, 2L, 7, 1L), 12, List.of(31L), List.of(42L)));
    assertThat(a.plus(ImageSums.NONE)).isEqualTo(a).isEqualTo(ImageSums.NONE.plus(a));
  }
}
