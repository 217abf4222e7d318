package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.Framing;
import io.heaviside.pipelines.image.Orientation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What is done to each image.
 *
 * @param framing what part of it, and how large
 * @param storing in what form
 * @param quality of JPEGs, 1 to 100
 * @param orientation whether it is turned upright
 * @param limits what it may cost
 */
record ImageRecipe(
    Framing framing, Storing storing, int quality, Orientation orientation, DecodeLimits limits)
    implements Serializable {
  ImageRecipe {
    if (quality < 1 || quality > 100) {
      throw new InputException("--quality=" + quality + ": expected 1 to 100.");
    }
    if (storing == Storing.RAW && framing.side() == 0) {
      throw new InputException(
          "--store raw: all images must have one size. Give --crop N, or --squash with --resize N.");
    }
    if (storing == Storing.ORIGINAL && !framing.isUntouched()) {
      throw new InputException(
          "--store original: images must stay as they are. Give --resize 0 and no --crop.");
    }
  }

  /** From the options. */
  static ImageRecipe of(PreprocessImagenetOptions options) {
    if (options.getMaxPixels() < 1) {
      throw new InputException(
          "--maxPixels=" + options.getMaxPixels() + ": expected 1 or more pixels.");
    }
    DecodeLimits limits = DecodeLimits.DEFAULT.withPixels(options.getMaxPixels());
    return new ImageRecipe(
        new Framing(options.getResize(), options.getCrop(), options.isSquash()),
        choice("--store", Storing.class, options.getStore()),
        options.getQuality(),
        choice("--orientation", Orientation.class, options.getOrientation()),
        limits);
  }

  private static <E extends Enum<E>> E choice(String option, Class<E> type, String value) {
    for (E choice : type.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    String allowed =
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(ImageRecipe::lower).toList());
    throw new InputException(option + "=" + value + ": expected one of " + allowed + ".");
  }

  /** What the stored bytes depend on, by name. */
  Map<String, String> options() {
    return Map.of(
        "resize", Integer.toString(framing.resize()),
        "crop", Integer.toString(framing.crop()),
        "squash", Boolean.toString(framing.squash()),
        "store", lower(storing),
        "quality", storing == Storing.JPEG ? Integer.toString(quality) : "none",
        "orientation", lower(orientation),
        "maxPixels", Long.toString(limits.pixels()),
        "maxBytes", Long.toString(limits.bytes()),
        "maxScans", Integer.toString(limits.scans()));
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
