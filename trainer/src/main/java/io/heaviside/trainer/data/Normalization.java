package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.DataConfig;
import java.util.Arrays;

/**
 * Bytes to network inputs: {@code (x/255 - mean_c) / std_c} per channel c, from
 * height-width-channel order to DL4J's channel-height-width.
 */
public final class Normalization {
  private final float[][] table;

  /** Creates the 256 values that each channel can take. */
  public Normalization(ChannelStatistics statistics) {
    int channels = statistics.mean().size();
    table = new float[channels][256];
    for (int c = 0; c < channels; c++) {
      double std = statistics.std().get(c);
      for (int value = 0; value < 256; value++) {
        double centred = value / 255.0 - statistics.mean().get(c);
        table[c][value] = (float) (std > 0 ? centred / std : centred);
      }
    }
  }

  /**
   * Returns the constants of the config, or where it has none the training split's.
   *
   * @throws ConfigException if the constants are for another number of channels
   */
  public static ChannelStatistics statistics(DataConfig config, ChannelStatistics ofDataset) {
    if (config.mean().isEmpty()) {
      return ofDataset;
    }
    int channels = ofDataset.mean().size();
    if (config.mean().size() != channels) {
      throw new ConfigException(
          "data.mean: found "
              + config.mean()
              + ", but the images have "
              + channels
              + " channels; expected one value for each. Correct data.mean and data.std, or leave"
              + " both empty.");
    }
    return new ChannelStatistics(config.mean(), config.std());
  }

  /** Writes a window of an image into a batch, black where it leaves the image. */
  void write(RawSplit split, int image, Window window, float[] batch, int offset) {
    ImageShape shape = split.shape();
    int first = image * shape.values();
    int at = offset;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = window.top(); y < window.top() + window.height(); y++) {
        if (y >= 0 && y < shape.height()) {
          int row = first + y * shape.width() * shape.channels() + c;
          writeRow(split, row, window, table[c], batch, at);
        } else {
          Arrays.fill(batch, at, at + window.width(), table[c][0]);
        }
        at += window.width();
      }
    }
  }

  private static void writeRow(
      RawSplit split, int row, Window window, float[] values, float[] batch, int at) {
    byte[] pixels = split.pixels();
    int channels = split.shape().channels();
    int width = split.shape().width();
    int step = window.flipped() ? -1 : 1;
    int x = window.flipped() ? window.left() + window.width() - 1 : window.left();
    for (int i = 0; i < window.width(); i++, x += step) {
      batch[at + i] = values[x >= 0 && x < width ? pixels[row + x * channels] & 0xff : 0];
    }
  }

  /** Writes the interpolation of an image at rows and columns into a batch. */
  void write(
      RawSplit split, int image, Bilinear rows, Bilinear columns, float[] batch, int offset) {
    ImageShape shape = split.shape();
    int at = offset;
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < rows.size(); i++) {
        int first = image * shape.values() + c;
        int above = first + rows.low(i) * shape.width() * shape.channels();
        int below = first + rows.high(i) * shape.width() * shape.channels();
        for (int j = 0; j < columns.size(); j++) {
          float high = along(split, above, columns, j, table[c]);
          float low = along(split, below, columns, j, table[c]);
          batch[at++] = high + (low - high) * rows.weight(i);
        }
      }
    }
  }

  private static float along(RawSplit split, int row, Bilinear columns, int j, float[] values) {
    byte[] pixels = split.pixels();
    int channels = split.shape().channels();
    float left = values[pixels[row + columns.low(j) * channels] & 0xff];
    float right = values[pixels[row + columns.high(j) * channels] & 0xff];
    return left + (right - left) * columns.weight(j);
  }
}
