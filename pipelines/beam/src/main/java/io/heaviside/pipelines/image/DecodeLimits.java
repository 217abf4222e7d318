package io.heaviside.pipelines.image;

import io.heaviside.pipelines.image.BadImageException.Reason;
import java.io.Serializable;
import java.time.Duration;

/**
 * What one image may cost. The first three are functions of the file alone, so that the same images
 * are refused everywhere; the time is the last resort.
 *
 * @param bytes of the file
 * @param pixels width x height, compared before anything is decoded
 * @param scans of a progressive JPEG, each of which costs as much as a whole baseline image
 * @param time for decoding one image
 */
public record DecodeLimits(long bytes, long pixels, int scans, Duration time)
    implements Serializable {
  /** 64 MiB, 64 megapixels (192 MiB decoded), 100 scans (usual are 10), a minute. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(64L << 20, 64_000_000, 100, Duration.ofMinutes(1));

  /** The same, but for the pixels. */
  public DecodeLimits withPixels(long most) {
    return new DecodeLimits(bytes, most, scans, time);
  }

  /** Refuses a file by its size alone. */
  public void checkBytes(long size) throws BadImageException {
    if (size > bytes) {
      throw new BadImageException(
          Reason.TOO_LARGE, size + " bytes; expected at most " + bytes + " bytes");
    }
  }

  void checkSides(int width, int height) throws BadImageException {
    if (width < 1 || height < 1) {
      throw new BadImageException(
          Reason.CORRUPT, "the header says " + width + " x " + height + " pixels");
    }
    if ((long) width * height > pixels) {
      throw new BadImageException(
          Reason.TOO_LARGE,
          "the header says " + width + " x " + height + " pixels; expected at most " + pixels);
    }
  }

  void checkScans(int found) throws BadImageException {
    if (found > scans) {
      throw new BadImageException(
          Reason.TOO_MANY_SCANS, found + " scans; expected at most " + scans);
    }
  }
}
