package io.heaviside.records;

import java.util.Arrays;

/**
 * One labelled image, as stored in a shard.
 *
 * <p>The array is not copied, in or out: treat it as read-only.
 *
 * @param key stable identifier, such as {@code train/00000042}; not empty
 * @param format how {@code encoded} is to be read
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values per pixel, at least 1
 * @param label class index from 0
 * @param synset WordNet identifier of the class, empty where there is none
 * @param text name of the class for people
 * @param filename name of the file the image came from
 * @param encoded content; for {@link ImageFormat#RAW} exactly height x width x channels bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, and copies would cost too much
public record ImageRecord(
    String key,
    ImageFormat format,
    int height,
    int width,
    int channels,
    int label,
    String synset,
    String text,
    String filename,
    byte[] encoded) {

  /**
   * Checks the values.
   *
   * @throws DatasetException naming the feature that is wrong
   */
  public ImageRecord {
    if (key.isEmpty()) {
      throw new DatasetException(
          "Feature " + FeatureNames.KEY + " is empty; expected a stable id.");
    }
    atLeast(1, height, FeatureNames.HEIGHT, key);
    atLeast(1, width, FeatureNames.WIDTH, key);
    atLeast(1, channels, FeatureNames.CHANNELS, key);
    atLeast(0, label, FeatureNames.LABEL, key);
    if (format == ImageFormat.RAW && encoded.length != values(height, width, channels)) {
      throw new DatasetException(
          "Image %s: feature %s holds %s bytes; expected %s x %s x %s."
              .formatted(key, FeatureNames.ENCODED, encoded.length, height, width, channels));
    }
  }

  private static void atLeast(int minimum, int value, String feature, String key) {
    if (value < minimum) {
      throw new DatasetException(
          "Image %s: feature %s is %s; expected at least %s."
              .formatted(key, feature, value, minimum));
    }
  }

  /** Saturates instead of wrapping around, so that absurd dimensions never match a length. */
  private static long values(int height, int width, int channels) {
    long area = (long) height * width;
    return area > Integer.MAX_VALUE ? Long.MAX_VALUE : area * channels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageRecord that
        && key.equals(that.key)
        && format == that.format
        && height == that.height
        && width == that.width
        && channels == that.channels
        && label == that.label
        && synset.equals(that.synset)
        && text.equals(that.text)
        && filename.equals(that.filename)
        && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "ImageRecord[%s, %s %sx%sx%s, label %s, %s bytes]"
        .formatted(key, format, height, width, channels, label, encoded.length);
  }
}
