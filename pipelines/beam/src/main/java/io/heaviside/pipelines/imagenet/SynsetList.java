package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The list of wnids that are classes; its own order means nothing. */
final class SynsetList {
  /** Lists such as LOC_synset_mapping.txt go on with names, which differ from copy to copy. */
  private static final Pattern NAMES_BEHIND_WNID = Pattern.compile("^(n\\d{8})[\\s:,].*");

  private SynsetList() {}

  /**
   * Reads it.
   *
   * @throws InputException if a wnid is there twice
   */
  static SortedSet<String> read(String file) {
    SortedSet<String> synsets = new TreeSet<>();
    for (String synset : inOrder("--synsets", file)) {
      synsets.add(synset);
    }
    return synsets;
  }

  /** The wnids in the order of the file, each once. */
  static List<String> inOrder(String option, String file) {
    List<String> synsets = new ArrayList<>();
    SortedSet<String> seen = new TreeSet<>();
    for (String line : TextLines.read(option, file)) {
      String synset = NAMES_BEHIND_WNID.matcher(line).replaceFirst("$1");
      if (!seen.add(synset)) {
        throw new InputException(
            option + "=" + file + ": lists " + synset + " twice. Remove one of them.");
      }
      synsets.add(synset);
    }
    return synsets;
  }
}
