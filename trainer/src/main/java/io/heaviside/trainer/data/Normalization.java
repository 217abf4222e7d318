package io.heaviside.trainer.data;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.RawSplit;

/**
 * Bytes to network inputs: {@code (x/255 - mean_c) / std_c} per channel c, with the statistics of
 * the training split, from height-width-channel order to DL4J's channel-height-width.
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

  /** Writes one image of a split into a batch, starting at an offset. */
  void write(RawSplit split, int image, float[] batch, int offset) {
    ImageShape shape = split.shape();
    byte[] pixels = split.pixels();
    int first = image * shape.values();
    int channels = shape.channels();
    int plane = shape.height() * shape.width();
    for (int c = 0; c < channels; c++) {
      float[] values = table[c];
      for (int pixel = 0; pixel < plane; pixel++) {
        batch[offset + c * plane + pixel] = values[pixels[first + pixel * channels + c] & 0xff];
      }
    }
  }
}
