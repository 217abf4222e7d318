package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels of images that are numbered instead of sorted into folders.
 *
 * @param labels of the images in the order of their numbers, which begin at 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ValidationLabels(int[] labels) implements Serializable {
  /** Where every image lies in the folder of its class. */
  static final ValidationLabels NONE = new ValidationLabels(new int[0]);

  private static final Pattern NUMBERED = Pattern.compile(".*_val_(\\d{8})\\.[A-Za-z]+");

  /**
   * The label of an image.
   *
   * @throws InputException if its name has no number, or one without a label
   */
  int label(String filename) {
    int number = number(filename);
    if (number < 1 || number > labels.length) {
      throw new InputException(
          filename
              + ": has number "
              + number
              + ", but --val-labels has labels 1 to "
              + labels.length
              + ". Give the labels of these images.");
    }
    return labels[number - 1];
  }

  /** The number in a name such as {@code ILSVRC2012_val_00000042.JPEG}. */
  static int number(String filename) {
    Matcher name = NUMBERED.matcher(filename);
    if (!name.matches()) {
      throw new InputException(
          filename
              + ": is not numbered; expected a name such as ILSVRC2012_val_00000042.JPEG. Sort the"
              + " images into folders by class, or restore their names.");
    }
    return Integer.parseInt(name.group(1));
  }
}
