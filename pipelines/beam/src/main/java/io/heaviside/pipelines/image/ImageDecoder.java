package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.BadImageException.Reason;
import io.heaviside.pipelines.image.JpegFile.Color;

/**
 * Decodes a file by its content, whatever its name says: JPEG (baseline and progressive; gray, RGB,
 * YCbCr, CMYK, YCCK) and PNG. Headers are compared with the limits before memory is asked for.
 *
 * <p>Memory: three bytes a pixel, and another three where the image is turned or gray.
 */
public final class ImageDecoder {
  private final DecodeLimits limits;
  private final Orientation orientation;
  private final JpegDecoder jpeg;
  private final PngDecoder png;

  /** Within these limits. */
  public ImageDecoder(DecodeLimits limits, Orientation orientation) {
    this.limits = limits;
    this.orientation = orientation;
    this.jpeg = new JpegDecoder(limits);
    this.png = new PngDecoder(limits);
  }

  /**
   * The pixels of a file.
   *
   * @throws BadImageException saying why there are none
   */
  public DecodedImage decode(byte[] file) throws BadImageException {
    if (file.length == 0) {
      throw new BadImageException(Reason.EMPTY, "a file of no bytes");
    }
    limits.checkBytes(file.length);
    ImageKind kind = ImageKind.of(file);
    return switch (kind) {
      case JPEG -> decodeJpeg(file);
      case PNG -> decodePng(file);
      case HTML -> throw new BadImageException(Reason.NOT_AN_IMAGE, "an HTML or XML page");
      case UNKNOWN ->
          throw new BadImageException(
              Reason.NOT_AN_IMAGE, "it does not begin as a JPEG or PNG does");
      default ->
          throw new BadImageException(Reason.UNSUPPORTED, "a " + kind + "; expected JPEG or PNG");
    };
  }

  private DecodedImage decodeJpeg(byte[] file) throws BadImageException {
    JpegFile parsed = JpegFile.parse(file);
    limits.checkSides(parsed.width(), parsed.height());
    limits.checkScans(parsed.scans());
    RgbImage stored = jpeg.decode(parsed);
    int exif = orientation == Orientation.APPLY ? parsed.orientation() : 1;
    boolean inks = parsed.color() == Color.CMYK || parsed.color() == Color.YCCK;
    return new DecodedImage(Orientation.upright(stored, exif), exif == 1 && !inks);
  }

  private DecodedImage decodePng(byte[] file) throws BadImageException {
    PngFile parsed = PngFile.parse(file);
    limits.checkSides(parsed.width(), parsed.height());
    return new DecodedImage(png.decode(parsed), false);
  }
}
