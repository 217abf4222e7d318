package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the labels of numbered images. Two lists are in use whose numbers look alike and are not:
 * the class index is the place in the sorted wnids, the devkit's ILSVRC2012_ID is the place in
 * meta.mat. Therefore numbers are taken for the latter only, and only beside its order.
 */
final class ValidationLabelFile {
  private static final String OPTION = "--val-labels";
  private static final String ORDER = "--synset-order";

  private ValidationLabelFile() {}

  /** The labels that the layouts need, or none. */
  static ValidationLabels read(
      PreprocessImagenetOptions options, List<SplitLayout> layouts, ImageClasses classes) {
    String file = options.getValLabels();
    List<String> images = layouts.get(layouts.size() - 1).numbered();
    if (images.isEmpty() && !file.isBlank()) {
      throw new InputException(
          OPTION
              + "="
              + file
              + ": the folders of the validation images tell their classes already. Leave the"
              + " option out, or give a flat folder or tar as --val.");
    }
    if (images.isEmpty()) {
      return ValidationLabels.NONE;
    }
    if (file.isBlank()) {
      throw new InputException(
          "--val="
              + options.getVal()
              + ": the images are numbered, not sorted by class. Give their labels with "
              + OPTION
              + ", or give folders by class.");
    }
    List<String> lines = TextLines.read(OPTION, file);
    requireAll(file, lines.size(), images);
    boolean numbers = lines.stream().allMatch(line -> line.matches("\\d+"));
    return new ValidationLabels(
        numbers
            ? fromIds(file, lines, options.getSynsetOrder(), classes)
            : fromSynsets(file, lines, options.getSynsetOrder(), classes));
  }

  /** As many labels as images, and the images numbered from 1 without a gap. */
  private static void requireAll(String file, int labels, List<String> images) {
    if (labels != images.size()) {
      throw new InputException(
          OPTION
              + "="
              + file
              + ": has "
              + labels
              + " labels, but there are "
              + images.size()
              + " validation images. Give the list that belongs to them, whole.");
    }
    BitSet seen = new BitSet();
    for (String image : images) {
      int number = ValidationLabels.number(image);
      if (number < 1 || number > labels || seen.get(number)) {
        throw new InputException(
            image
                + ": has number "
                + number
                + (seen.get(number) ? ", which another image has too" : "")
                + "; expected each of 1 to "
                + labels
                + " once. Download the validation images again.");
      }
      seen.set(number);
    }
  }

  private static int[] fromSynsets(
      String file, List<String> lines, String order, ImageClasses classes) {
    if (!order.isBlank()) {
      throw new InputException(
          ORDER + "=" + order + ": is for numbers, but " + file + " holds wnids. Leave it out.");
    }
    int[] labels = new int[lines.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes.label(lines.get(i), OPTION + "=" + file + ", line " + (i + 1));
    }
    return labels;
  }

  private static int[] fromIds(
      String file, List<String> lines, String order, ImageClasses classes) {
    if (order.isBlank()) {
      throw new InputException(
          OPTION
              + "="
              + file
              + ": holds numbers. The devkit's ILSVRC2012_ID is not the class index: give the wnids"
              + " in its order with "
              + ORDER
              + ", or a list of wnids as labels.");
    }
    List<String> synsets = SynsetList.inOrder(ORDER, order);
    if (synsets.size() > 1 && synsets.equals(synsets.stream().sorted().toList())) {
      throw new InputException(
          ORDER
              + "="
              + order
              + ": is sorted; the devkit's order is another one. Give the wnids in the order of"
              + " meta.mat.");
    }
    int[] labels = new int[lines.size()];
    for (int i = 0; i < labels.length; i++) {
      String where = OPTION + "=" + file + ", line " + (i + 1);
      labels[i] = classes.label(synset(where, lines.get(i), synsets), where);
    }
    return labels;
  }

  private static String synset(String where, String id, List<String> synsets) {
    long place = id.length() > 9 ? Long.MAX_VALUE : Long.parseLong(id);
    if (place < 1 || place > synsets.size()) {
      throw new InputException(
          where
              + ": is "
              + id
              + "; expected an ILSVRC2012_ID from 1 to "
              + synsets.size()
              + ", the wnids in "
              + ORDER
              + ".");
    }
    return synsets.get((int) place - 1);
  }
}
