package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The classes in label order: the index of a class is the position of its wnid (or folder name) in
 * the sorted list of all of them.
 *
 * @param synsets sorted, each once
 * @param texts names for people, in the same order
 */
record ImageClasses(List<String> synsets, List<String> texts) implements Serializable {
  ImageClasses {
    // Copies that are serializable on every JDK.
    synsets = Collections.unmodifiableList(new ArrayList<>(synsets));
    texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  /** With the names that are known; a class without one goes by its wnid. */
  static ImageClasses of(SortedSet<String> synsets, Map<String, String> names) {
    return new ImageClasses(
        List.copyOf(synsets),
        synsets.stream().map(synset -> names.getOrDefault(synset, synset)).toList());
  }

  /**
   * The label of a class.
   *
   * @param where it was found, for the message
   * @throws InputException if it is not one of the classes
   */
  int label(String synset, String where) {
    int label = Collections.binarySearch(synsets, synset);
    if (label < 0) {
      throw new InputException(
          where
              + ": "
              + synset
              + " is not among the classes ("
              + (synsets.size() > 1 ? synsets.size() + ", from " + synsets.get(0) + " to " : "")
              + synsets.get(synsets.size() - 1)
              + "). Add it to the list of classes, or remove its images.");
    }
    return label;
  }

  String synset(int label) {
    return synsets.get(label);
  }

  String text(int label) {
    return texts.get(label);
  }
}
