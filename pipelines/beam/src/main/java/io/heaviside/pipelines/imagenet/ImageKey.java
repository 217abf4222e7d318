package io.heaviside.pipelines.imagenet;

import java.util.regex.Pattern;

/** Stable identifiers, the same whether an image lies in a folder or in a tar. */
final class ImageKey {
  private static final Pattern EXTENSION =
      Pattern.compile("\\.(jpe?g|png|gif|bmp|tiff?|webp)$", Pattern.CASE_INSENSITIVE);

  private ImageKey() {}

  /** Whether a file's name ends as those of images do. */
  static boolean isImageName(String filename) {
    return EXTENSION.matcher(filename).find();
  }

  /** Such as {@code train/n01440764/n01440764_10026}. */
  static String of(String split, String synset, String filename) {
    return split + "/" + synset + "/" + EXTENSION.matcher(filename).replaceFirst("");
  }
}
