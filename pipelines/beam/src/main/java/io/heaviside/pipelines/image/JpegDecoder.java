package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.JpegFile.Color;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** The pixels of a JPEG file. */
final class JpegDecoder {
  private final Codec codec;

  JpegDecoder(DecodeLimits limits) {
    this.codec = new Codec("jpeg", limits.time());
  }

  RgbImage decode(JpegFile file) throws BadImageException {
    byte[] values = values(file);
    return switch (file.color()) {
      case GRAY -> new RgbImage(file.width(), file.height(), spread(values));
      case RGB, YCBCR -> new RgbImage(file.width(), file.height(), swap(values));
      case CMYK, YCCK ->
          new RgbImage(
              file.width(),
              file.height(),
              Inks.toRgb(values, file.color() == Color.YCCK, file.inverted()));
    };
  }

  /** Gray; blue, green and red; or four inks: in the order of the platform's decoder. */
  private byte[] values(JpegFile file) throws BadImageException {
    boolean inks = file.color() == Color.CMYK || file.color() == Color.YCCK;
    Raster raster =
        codec.decode(
            file.essence(),
            reader -> inks ? reader.readRaster(0, null) : reader.read(0).getRaster());
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }

  private static byte[] spread(byte[] gray) {
    byte[] rgb = new byte[gray.length * RgbImage.CHANNELS];
    for (int i = 0; i < gray.length; i++) {
      rgb[3 * i] = gray[i];
      rgb[3 * i + 1] = gray[i];
      rgb[3 * i + 2] = gray[i];
    }
    return rgb;
  }

  /** In place, because the decoder's array is nobody else's and may have 192 MiB. */
  private static byte[] swap(byte[] bgr) {
    for (int i = 0; i < bgr.length; i += RgbImage.CHANNELS) {
      byte blue = bgr[i];
      bgr[i] = bgr[i + 2];
      bgr[i + 2] = blue;
    }
    return bgr;
  }
}
