package io.heaviside.records;

/** Names of the features of one image, after the convention of TensorFlow's ImageNet records. */
public final class FeatureNames {
  /** Stable identifier of the image, such as {@code train/00000042}; bytes, UTF-8. */
  public static final String KEY = "image/key";

  /** Name of an {@link ImageFormat}; bytes, ASCII. */
  public static final String FORMAT = "image/format";

  /** Pixels or file content; bytes. */
  public static final String ENCODED = "image/encoded";

  /** Rows; int64. */
  public static final String HEIGHT = "image/height";

  /** Columns; int64. */
  public static final String WIDTH = "image/width";

  /** Values per pixel; int64. */
  public static final String CHANNELS = "image/channels";

  /** Class index from 0; int64. */
  public static final String LABEL = "image/class/label";

  /** WordNet identifier of the class, empty where there is none; bytes, UTF-8. */
  public static final String SYNSET = "image/class/synset";

  /** Name of the class for people; bytes, UTF-8. */
  public static final String TEXT = "image/class/text";

  /** Name of the file the image came from; bytes, UTF-8. */
  public static final String FILENAME = "image/filename";

  private FeatureNames() {}
}
