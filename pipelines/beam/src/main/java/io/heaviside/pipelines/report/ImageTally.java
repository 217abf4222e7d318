package io.heaviside.pipelines.report;

import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Adds up images one by one. */
public final class ImageTally {
  private final Map<Integer, Long> classes = new TreeMap<>();
  private final long[] sums;
  private final long[] squares;
  private long images;
  private long pixels;

  public ImageTally(int channels) {
    sums = new long[channels];
    squares = new long[channels];
  }

  /**
   * Adds an image of raw bytes.
   *
   * @throws IllegalArgumentException if it is compressed or has another number of channels
   */
  public void add(ImageRecord image) {
    if (image.format() != ImageFormat.RAW || image.channels() != sums.length) {
      throw new IllegalArgumentException(image + " has not " + sums.length + " raw channels");
    }
    add(image.label(), image.encoded());
  }

  /**
   * Adds an image by its values, in height, width, channel order.
   *
   * @param values 0..255, the channels of one pixel after those of another
   */
  public void add(int label, byte[] values) {
    for (int channel = 0; channel < sums.length; channel++) {
      long sum = 0;
      long square = 0;
      for (int i = channel; i < values.length; i += sums.length) {
        long value = values[i] & 0xff;
        sum += value;
        square += value * value;
      }
      sums[channel] += sum;
      squares[channel] += square;
    }
    pixels += values.length / sums.length;
    images++;
    classes.merge(label, 1L, Long::sum);
  }

  public ImageSums sums() {
    return new ImageSums(
        images,
        classes,
        pixels,
        Arrays.stream(sums).boxed().toList(),
        Arrays.stream(squares).boxed().toList());
  }
}
