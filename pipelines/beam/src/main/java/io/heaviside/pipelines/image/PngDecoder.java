package io.heaviside.pipelines.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The colours of a PNG file in 8 bits; what is transparent gets the colour that lies under it.
 * Samples are taken as they are stored: the platform's own conversion of gray changes its
 * brightness.
 */
final class PngDecoder {
  private final Codec codec;

  PngDecoder(DecodeLimits limits) {
    this.codec = new Codec("png", limits.time());
  }

  RgbImage decode(PngFile file) throws BadImageException {
    BufferedImage image = codec.decode(file.essence(), reader -> reader.read(0));
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[width * height * RgbImage.CHANNELS];
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      convert(row, bands, image.getColorModel(), rgb, y * width * RgbImage.CHANNELS);
    }
    return new RgbImage(width, height, rgb);
  }

  private static void convert(int[] row, int bands, ColorModel model, byte[] rgb, int start) {
    int out = start;
    for (int x = 0; x < row.length; x += bands) {
      if (model instanceof IndexColorModel palette) {
        rgb[out++] = (byte) palette.getRed(row[x]);
        rgb[out++] = (byte) palette.getGreen(row[x]);
        rgb[out++] = (byte) palette.getBlue(row[x]);
      } else {
        int most = (1 << model.getComponentSize(0)) - 1;
        for (int c = 0; c < RgbImage.CHANNELS; c++) {
          int sample = row[x + (bands < RgbImage.CHANNELS ? 0 : c)];
          rgb[out++] = (byte) ((sample * 255 + most / 2) / most);
        }
      }
    }
  }
}
