package io.heaviside.pipelines.report;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over images, in whole numbers, so that the order of adding leaves no trace. 64 bits hold the
 * squares of 10^14 pixels.
 *
 * @param images number of images
 * @param classes images by label
 * @param pixels number of pixels, the same in each channel
 * @param sums of the values 0..255, by channel
 * @param squares sums of the squared values, by channel
 */
public record ImageSums(
    long images, Map<Integer, Long> classes, long pixels, List<Long> sums, List<Long> squares) {
  /** Of no image. */
  public static final ImageSums NONE = new ImageSums(0, Map.of(), 0, List.of(), List.of());

  private static final double WHITE = 255;

  public ImageSums {
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
    sums = List.copyOf(sums);
    squares = List.copyOf(squares);
  }

  /**
   * Of both.
   *
   * @throws IllegalArgumentException if the images have different numbers of channels
   */
  public ImageSums plus(ImageSums other) {
    return new ImageSums(
        images + other.images,
        Sums.byKey(classes, other.classes),
        pixels + other.pixels,
        Sums.byPosition(sums, other.sums),
        Sums.byPosition(squares, other.squares));
  }

  /**
   * Mean and population standard deviation of each channel in 0..1 units, correctly rounded up to a
   * few units in the last place: {@code std = sqrt(n * sum(x^2) - sum(x)^2) / (255 n)}.
   */
  public ChannelStatistics statistics() {
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    BigInteger n = BigInteger.valueOf(pixels);
    for (int channel = 0; channel < sums.size(); channel++) {
      BigInteger sum = BigInteger.valueOf(sums.get(channel));
      BigInteger square = BigInteger.valueOf(squares.get(channel));
      double spread = n.multiply(square).subtract(sum.multiply(sum)).doubleValue();
      mean.add(sums.get(channel) / (double) pixels / WHITE);
      std.add(Math.sqrt(spread) / pixels / WHITE);
    }
    return new ChannelStatistics(mean, std);
  }
}
