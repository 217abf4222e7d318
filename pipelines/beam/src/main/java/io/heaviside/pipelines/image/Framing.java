package io.heaviside.pipelines.image;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.image.BadImageException.Reason;
import java.io.Serializable;

/**
 * What part of an image is kept, and how large: the shorter side is brought to {@code resize} (both
 * sides, where the image is squashed), then the centre is cut out.
 *
 * @param resize length of the shorter side, or 0 for as it is
 * @param crop side of the square that is cut out of the centre, or 0 for none
 * @param squash whether both sides become {@code resize}, whatever the aspect ratio
 */
public record Framing(int resize, int crop, boolean squash) implements Serializable {
  /** No side may become longer. */
  private static final int MAX_SIDE = 4096;

  public Framing {
    requireSide("--resize", resize);
    requireSide("--crop", crop);
    if (squash && resize == 0) {
      throw new InputException("--squash: expected --resize N too, the length of both sides.");
    }
    if (crop > 0 && crop > resize) {
      throw new InputException(
          "--crop="
              + crop
              + ": expected 1 to "
              + resize
              + ", the length of the shorter side (--resize="
              + resize
              + "). Give a larger --resize.");
    }
  }

  private static void requireSide(String option, int side) {
    if (side < 0 || side > MAX_SIDE) {
      throw new InputException(
          option + "=" + side + ": expected 1 to " + MAX_SIDE + ", or 0 for none.");
    }
  }

  /** Side of every image, or 0 where the images keep different shapes. */
  public int side() {
    return crop > 0 ? crop : squash ? resize : 0;
  }

  /** Whether images stay as they are. */
  public boolean isUntouched() {
    return resize == 0;
  }

  /**
   * The part that is kept, in its size.
   *
   * @throws BadImageException if it has more pixels than the limits allow: a thread of one pixel's
   *     width grows with its shorter side
   */
  public RgbImage frame(RgbImage image, DecodeLimits limits) throws BadImageException {
    if (isUntouched()) {
      return image;
    }
    int shorter = Math.min(image.width(), image.height());
    int width = squash ? resize : scaled(image.width(), shorter);
    int height = squash ? resize : scaled(image.height(), shorter);
    if (crop == 0 && (long) width * height > limits.pixels()) {
      throw new BadImageException(
          Reason.TOO_LARGE,
          "%s x %s pixels would become %s x %s; expected at most %s pixels"
              .formatted(image.width(), image.height(), width, height, limits.pixels()));
    }
    return Resizer.resize(image, window(image.width(), width), window(image.height(), height));
  }

  /** Rounded to the nearest length. */
  private int scaled(int length, int shorter) {
    return (int) ((2L * length * resize + shorter) / (2L * shorter));
  }

  private Resampling window(int in, int out) {
    int kept = crop > 0 ? crop : out;
    return new Resampling(in, out, (out - kept) / 2, kept);
  }
}
