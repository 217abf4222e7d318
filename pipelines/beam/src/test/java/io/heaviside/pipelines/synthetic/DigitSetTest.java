package io.heaviside.pipelines.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigitSetTest {
  private static final int PIXELS = 28 * 28;

  @Test
  void shouldDrawTheSamePixelsWhenTheMachineDiffers() throws GeneralSecurityException {
    DigitSet digits = new DigitSet(42, 1, 200);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < digits.size(); i++) {
      sha256.update((byte) digits.label(i));
      sha256.update(digits.image(i));
    }

    assertThat(HexFormat.of().formatHex(sha256.digest()))
        .isEqualTo("0cecd5eba1a423a7618e407df8366f727860577a93f8392be3c4deb0035da376");
  }

  @Test
  void shouldBeEvenAndShuffledWhenTheCountIsAMultipleOfTen() {
    DigitSet digits = new DigitSet(42, 1, 1_000);
    int[] counts = new int[10];
    int inOrder = 0;
    for (int i = 0; i < digits.size(); i++) {
      counts[digits.label(i)]++;
      inOrder += digits.label(i) == i % 10 ? 1 : 0;
    }

    assertThat(counts).containsOnly(100);
    assertThat(inOrder).isBetween(50, 150);
  }

  @Test
  void shouldDifferInEveryImageWhenOfOneSet() {
    DigitSet digits = new DigitSet(42, 1, 2_000);

    assertThat(IntStream.range(0, digits.size()).mapToObj(i -> hex(digits, i)))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldShareNoImageWhenSeedOrSplitDiffers() {
    DigitSet digits = new DigitSet(42, 1, 300);
    DigitSet otherSeed = new DigitSet(43, 1, 300);
    DigitSet otherSplit = new DigitSet(42, 2, 300);

    assertThat(IntStream.range(0, 300).mapToObj(i -> hex(digits, i)))
        .doesNotContainAnyElementsOf(
            IntStream.range(0, 300)
                .boxed()
                .flatMap(i -> Stream.of(hex(otherSeed, i), hex(otherSplit, i)))
                .toList());
  }

  @Test
  void shouldFitAndCentreEveryDigitWhenDrawn() {
    DigitSet digits = new DigitSet(42, 1, 1_000);
    for (int i = 0; i < digits.size(); i++) {
      Shape shape = Shape.of(digits.image(i));
      assertThat(shape.longerSide()).as("image %d", i).isBetween(19, 22);
      assertThat(shape.x()).as("image %d", i).isCloseTo(14, within(0.75));
      assertThat(shape.y()).as("image %d", i).isCloseTo(14, within(0.75));
      assertThat(shape.brightest()).as("image %d", i).isGreaterThan(200);
    }
  }

  @Test
  void shouldBeNeitherTrivialNorHopelessWhenClassifiedByTheNearestMean() {
    DigitSet train = new DigitSet(42, 1, 4_000);
    double[][] means = new double[10][PIXELS];
    for (int i = 0; i < train.size(); i++) {
      byte[] image = train.image(i);
      for (int p = 0; p < PIXELS; p++) {
        means[train.label(i)][p] += (image[p] & 255) / (train.size() / 10.0);
      }
    }
    DigitSet test = new DigitSet(42, 2, 2_000);
    long right =
        IntStream.range(0, test.size())
            .filter(i -> nearest(means, test.image(i)) == test.label(i))
            .count();

    assertThat(right / (double) test.size()).isBetween(0.70, 0.85);
  }

  private static int nearest(double[][] means, byte[] image) {
    int best = 0;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int label = 0; label < means.length; label++) {
      double distance = 0;
      for (int p = 0; p < PIXELS; p++) {
        double difference = (image[p] & 255) - means[label][p];
        distance += difference * difference;
      }
      if (distance < bestDistance) {
        bestDistance = distance;
        best = label;
      }
    }
    return best;
  }

  private static String hex(DigitSet digits, int i) {
    return HexFormat.of().formatHex(digits.image(i));
  }

  /** Extent of the visible ink, its centre of mass and its darkest place. */
  private record Shape(int longerSide, double x, double y, int brightest) {
    static Shape of(byte[] image) {
      int left = 28;
      int right = -1;
      int top = 28;
      int bottom = -1;
      double mass = 0;
      double x = 0;
      double y = 0;
      int brightest = 0;
      for (int p = 0; p < PIXELS; p++) {
        int ink = image[p] & 255;
        int column = p % 28;
        int row = p / 28;
        mass += ink;
        x += ink * (column + 0.5);
        y += ink * (row + 0.5);
        brightest = Math.max(brightest, ink);
        if (ink > 0) {
          left = Math.min(left, column);
          right = Math.max(right, column);
          top = Math.min(top, row);
          bottom = Math.max(bottom, row);
        }
      }
      int longerSide = Math.max(right - left, bottom - top) + 1;
      return new Shape(longerSide, x / mass, y / mass, brightest);
    }
  }
}
