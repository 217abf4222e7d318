package io.heaviside.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.image.BadImageException.Reason;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  private static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }

  private static RgbImage frame(Framing framing, RgbImage image) throws BadImageException {
    return framing.frame(image, DecodeLimits.DEFAULT);
  }

  /** The triangle filter by its definition: every old pixel, in both directions at once. */
  private static double[] slow(RgbImage image, int width, int height) {
    double[] values = new double[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double[] color = new double[3];
        for (int v = 0; v < image.height(); v++) {
          double down = triangle(v, image.height(), y, height);
          for (int u = 0; u < image.width() && down > 0; u++) {
            double weight = down * triangle(u, image.width(), x, width);
            sum += weight;
            for (int c = 0; c < 3; c++) {
              color[c] += weight * (image.pixels()[(v * image.width() + u) * 3 + c] & 0xff);
            }
          }
        }
        for (int c = 0; c < 3; c++) {
          values[(y * width + x) * 3 + c] = color[c] / sum;
        }
      }
    }
    return values;
  }

  private static double triangle(int old, int in, int pixel, int out) {
    double scale = (double) in / out;
    double distance = Math.abs(old + 0.5 - (pixel + 0.5) * scale);
    return Math.max(0, 1 - distance / Math.max(1, scale));
  }

  @ParameterizedTest
  @CsvSource({"50, 37, 16", "37, 50, 16", "5, 9, 23", "1, 1, 7", "64, 64, 64", "300, 2, 1"})
  void shouldAgreeWithTheDefinitionWhenResized(int width, int height, int side)
      throws BadImageException {
    RgbImage image = noise(width, height, 1);

    RgbImage resized = frame(new Framing(side, 0, false), image);

    int shorter = Math.min(width, height);
    assertThat(resized.width()).isEqualTo(Math.round((float) width * side / shorter));
    assertThat(resized.height()).isEqualTo(Math.round((float) height * side / shorter));
    assertClose(resized, slow(image, resized.width(), resized.height()));
  }

  @Test
  void shouldAgreeWithTheDefinitionWhenSquashed() throws BadImageException {
    RgbImage image = noise(61, 23, 2);

    RgbImage squashed = frame(new Framing(24, 0, true), image);

    assertThat(squashed.width()).isEqualTo(24);
    assertClose(squashed, slow(image, 24, 24));
  }

  /** Half a step is the rounding at the end; the rest is that of weights and of the first pass. */
  private static void assertClose(RgbImage image, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs((image.pixels()[i] & 0xff) - expected[i])).isLessThan(0.52);
    }
  }

  @Test
  void shouldChangeNothingWhenTheSizeIsTheSame() throws BadImageException {
    RgbImage image = noise(31, 31, 3);

    assertThat(frame(new Framing(31, 0, false), image).pixels()).isEqualTo(image.pixels());
    assertThat(frame(new Framing(0, 0, false), image)).isSameAs(image);
  }

  @Test
  void shouldKeepAConstantExactlyWhenWeightsAreRounded() throws BadImageException {
    for (int value : new int[] {0, 1, 127, 254, 255}) {
      byte[] pixels = new byte[331 * 97 * 3];
      Arrays.fill(pixels, (byte) value);
      for (int side : new int[] {3, 50, 96, 97, 98, 200}) {
        byte[] resized = frame(new Framing(side, 0, false), new RgbImage(331, 97, pixels)).pixels();
        assertThat(resized).containsOnly(value);
      }
    }
  }

  @Test
  void shouldCutTheCentreOutOfTheWholeWhenCropped() throws BadImageException {
    RgbImage image = noise(90, 61, 4);
    RgbImage whole = frame(new Framing(40, 0, false), image);

    RgbImage centre = frame(new Framing(40, 32, false), image);

    int left = (whole.width() - 32) / 2;
    int top = (whole.height() - 32) / 2;
    for (int y = 0; y < 32; y++) {
      int from = ((top + y) * whole.width() + left) * 3;
      assertThat(Arrays.copyOfRange(centre.pixels(), y * 96, y * 96 + 96))
          .isEqualTo(Arrays.copyOfRange(whole.pixels(), from, from + 96));
    }
  }

  /** Recorded once; a change here changes every dataset. */
  @Test
  void shouldGiveTheSameBytesOnEveryJdk() throws BadImageException {
    byte[] resized = frame(new Framing(48, 40, false), noise(123, 77, 5)).pixels();

    assertThat(Arrays.hashCode(resized)).isEqualTo(631317258);
  }

  @Test
  void shouldRefuseAThreadThatWouldGrowBeyondTheLimit() {
    RgbImage thread = noise(60_000, 1, 6);

    assertThatThrownBy(() -> frame(new Framing(256, 0, false), thread))
        .isInstanceOfSatisfying(
            BadImageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
        .hasMessageContaining("60000 x 1 pixels would become 15360000 x 256");
  }

  @Test
  void shouldCropAThreadWithoutMakingItLargeFirst() throws BadImageException {
    RgbImage cropped = frame(new Framing(256, 224, false), noise(60_000, 1, 6));

    assertThat(cropped.width()).isEqualTo(224);
  }

  @Test
  void shouldRefuseWhenTheSidesContradictEachOther() {
    assertThatThrownBy(() -> new Framing(64, 72, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--crop=72: expected 1 to 64");
    assertThatThrownBy(() -> new Framing(0, 0, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--squash: expected --resize N too");
    assertThatThrownBy(() -> new Framing(5000, 0, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--resize=5000: expected 1 to 4096");
    assertThatThrownBy(() -> new Framing(-1, 0, false)).isInstanceOf(InputException.class);
  }
}
