package io.heaviside.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.TwoClasses;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.ConfigReader;
import io.heaviside.trainer.config.DataConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final ImageShape STORED = new ImageShape(9, 12, 3);
  private static final ChannelStatistics STATISTICS =
      new ChannelStatistics(List.of(0.4, 0.5, 0.6), List.of(0.2, 0.25, 0.3));
  private static final Normalization NORMALIZATION = new Normalization(STATISTICS);

  @TempDir static Path directory;
  private static RawSplit split;

  @BeforeAll
  static void write() {
    TwoClasses.write(directory, STORED, 40, 2);
    split = Dataset.open(directory).readRaw("train");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "augmentation: pad-crop-flip, pad: 3",
        "augmentation: pad-crop-flip, pad: 2, image_size: 7",
        "augmentation: crop-flip, image_size: 6",
        "augmentation: crop-flip, image_size: 9",
        "augmentation: resized-crop-flip, image_size: 5",
        "augmentation: none, image_size: 4"
      })
  void shouldGiveAnImageTheSameInputWhenOrderBatchSizeAndThreadDiffer(String yaml) {
    float[][] expected = images(batches(yaml, 1), batches(yaml, 1).shuffled(7, 2));

    assertThat(images(batches(yaml, 7), batches(yaml, 7).shuffled(7, 2))).isDeepEqualTo(expected);
    int[] backwards = batches(yaml, 1).shuffled(7, 2).order();
    for (int i = 0, j = backwards.length - 1; i < j; i++, j--) {
      int held = backwards[i];
      backwards[i] = backwards[j];
      backwards[j] = held;
    }
    assertThat(images(batches(yaml, 16), new Epoch(7, 2, backwards))).isDeepEqualTo(expected);
  }

  @Test
  void shouldDrawAnewWhenEpochSeedOrImageDiffers() {
    Set<Long> firsts = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      firsts.add(Double.doubleToLongBits(new ImageRandom(i, 1, 1).between(0, 1)));
      firsts.add(Double.doubleToLongBits(new ImageRandom(20, i + 2, 1).between(0, 1)));
      firsts.add(Double.doubleToLongBits(new ImageRandom(20, 1, i + 2).between(0, 1)));
    }

    assertThat(firsts).hasSize(30);
  }

  @ParameterizedTest
  @CsvSource({"pad-crop-flip, 2", "pad-crop, 1"})
  void shouldCutPixelExactlyAndUseEveryPositionWhenPadded(String augmentation, int mirrored) {
    Preparation preparation = training("pad: 2, image_size: 7, augmentation: " + augmentation);
    Set<Window> seen = new HashSet<>();
    for (int epoch = 0; epoch < 40; epoch++) {
      for (int image = 0; image < split.size(); image++) {
        float[] actual = new float[7 * 7 * 3];
        preparation.write(split, image, new ImageRandom(1, epoch, image), actual, 0);
        seen.add(match(actual, image, 2, 7));
      }
    }

    // 9 + 4 - 7 + 1 rows, 12 + 4 - 7 + 1 columns, mirrored or not.
    assertThat(seen).hasSize(7 * 10 * mirrored);
  }

  /** The slow way: pad, cut and mirror whole arrays at every position until one is the same. */
  private static Window match(float[] actual, int image, int pad, int size) {
    for (int top = -pad; top <= STORED.height() + pad - size; top++) {
      for (int left = -pad; left <= STORED.width() + pad - size; left++) {
        for (boolean flipped : new boolean[] {false, true}) {
          if (Arrays.equals(actual, cut(image, top, left, size, flipped))) {
            return new Window(top, left, size, size, flipped);
          }
        }
      }
    }
    throw new AssertionError("no window of image " + image + " looks like this");
  }

  private static float[] cut(int image, int top, int left, int size, boolean flipped) {
    float[] part = new float[size * size * 3];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int column = left + (flipped ? size - 1 - x : x);
          part[(c * size + y) * size + x] = normalized(pixel(image, top + y, column, c), c);
        }
      }
    }
    return part;
  }

  private static int pixel(int image, int y, int x, int c) {
    boolean inside = y >= 0 && y < STORED.height() && x >= 0 && x < STORED.width();
    return inside
        ? split.pixels()[image * STORED.values() + (y * STORED.width() + x) * 3 + c] & 0xff
        : 0;
  }

  private static float normalized(double value, int c) {
    return (float) ((value / 255.0 - STATISTICS.mean().get(c)) / STATISTICS.std().get(c));
  }

  @Test
  void shouldTakeTheCentreWhenMeasuring() {
    float[] actual = new float[4 * 4 * 3];

    Preparation.measuring(config("augmentation: crop-flip, image_size: 4"), STORED, NORMALIZATION)
        .write(split, 5, new ImageRandom(1, 1, 5), actual, 0);

    assertThat(actual).isEqualTo(cut(5, 2, 4, 4, false));
  }

  @Test
  void shouldInterpolateBetweenPixelCentresWhenResized() {
    Preparation preparation = training("augmentation: resized-crop-flip, image_size: 6");
    for (int image = 0; image < split.size(); image++) {
      Window window = ((ResizedCrop) preparation).window(new ImageRandom(3, 0, image));
      float[] actual = new float[6 * 6 * 3];
      preparation.write(split, image, new ImageRandom(3, 0, image), actual, 0);

      assertThat(actual).containsExactly(resized(image, window, 6), within(1e-4f));
    }
  }

  private static float[] resized(int image, Window window, int size) {
    float[] values = new float[size * size * 3];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double y = (i + 0.5) / size * window.height() - 0.5;
          int column = window.flipped() ? size - 1 - j : j;
          double x = (column + 0.5) / size * window.width() - 0.5;
          values[(c * size + i) * size + j] = normalized(tent(image, window, y, x, c), c);
        }
      }
    }
    return values;
  }

  /** The sum over all pixels, weighted by how much less than one away they are on each axis. */
  private static double tent(int image, Window window, double y, double x, int c) {
    double at = Math.min(Math.max(y, 0), window.height() - 1.0);
    double along = Math.min(Math.max(x, 0), window.width() - 1.0);
    double sum = 0;
    for (int row = 0; row < window.height(); row++) {
      for (int column = 0; column < window.width(); column++) {
        double weight =
            Math.max(0, 1 - Math.abs(row - at)) * Math.max(0, 1 - Math.abs(column - along));
        sum += weight * pixel(image, window.top() + row, window.left() + column, c);
      }
    }
    return sum;
  }

  @Test
  void shouldStayInTheRangesOfAreaAndRatioWhenResized() {
    ImageShape large = new ImageShape(200, 300, 3);
    ResizedCrop crop = new ResizedCrop(large, new ImageShape(64, 64, 3), NORMALIZATION);
    int flipped = 0;
    double smallest = 1;
    double largest = 0;
    for (int image = 0; image < 4000; image++) {
      Window window = crop.window(new ImageRandom(1, 0, image));
      double ratio = (double) window.width() / window.height();
      double area = window.width() * window.height() / 60_000.0;
      assertThat(ratio).isBetween(0.73, 1.37);
      assertThat(window.top()).isBetween(0, 200 - window.height());
      assertThat(window.left()).isBetween(0, 300 - window.width());
      smallest = Math.min(smallest, area);
      largest = Math.max(largest, area);
      flipped += window.flipped() ? 1 : 0;
    }
    assertThat(smallest).isBetween(0.078, 0.09);
    assertThat(largest).isBetween(0.8, 0.9);
    assertThat(flipped).isBetween(1850, 2150);
  }

  @Test
  void shouldFallBackToTheCentreWhenNoCropFits() {
    ResizedCrop crop =
        new ResizedCrop(new ImageShape(10, 2000, 1), new ImageShape(8, 8, 1), NORMALIZATION);

    Window window = crop.window(new ImageRandom(1, 0, 0));

    assertThat(window.height()).isEqualTo(10);
    assertThat(window.width()).isEqualTo(13);
    assertThat(window.left()).isEqualTo((2000 - 13) / 2);
  }

  @Test
  void shouldTakeTheConstantsOfTheConfigWhenThereAreAny() {
    DataConfig given = config("mean: [0.1, 0.2, 0.3], std: [0.4, 0.5, 0.6]");

    assertThat(Normalization.statistics(given, STATISTICS))
        .isEqualTo(new ChannelStatistics(List.of(0.1, 0.2, 0.3), List.of(0.4, 0.5, 0.6)));
    assertThat(Normalization.statistics(config("pad: 1"), STATISTICS)).isEqualTo(STATISTICS);
    assertThatThrownBy(
            () -> Normalization.statistics(config("mean: [0.1], std: [0.2]"), STATISTICS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.mean: found [0.1], but the images have 3 channels");
  }

  @Test
  void shouldNameBothSizesWhenTheStoredImagesAreTooSmall() {
    assertThatThrownBy(() -> training("augmentation: crop-flip, image_size: 10"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("data.image_size: found 10, but the stored images are 9x12")
        .hasMessageContaining("at most 9");
  }

  private static float[][] images(Batches batches, Epoch epoch) {
    float[][] images = new float[split.size()][];
    List<float[]> features = new ArrayList<>();
    try (Prefetch upcoming = new Prefetch(batches, epoch)) {
      upcoming.forEachRemaining(batch -> features.add(batch.features()));
    }
    int at = 0;
    for (float[] batch : features) {
      int values = batches.batch(epoch, 0).shape().values();
      for (int i = 0; i < batch.length / values; i++) {
        images[epoch.order()[at++]] = Arrays.copyOfRange(batch, i * values, (i + 1) * values);
      }
    }
    return images;
  }

  private static Batches batches(String yaml, int size) {
    return new Batches(split, training(yaml), 2, size);
  }

  private static Preparation training(String yaml) {
    return Preparation.training(config(yaml), STORED, NORMALIZATION);
  }

  private static DataConfig config(String yaml) {
    return ConfigReader.read("data: {" + yaml + "}", "test.yaml", List.of()).data();
  }
}
