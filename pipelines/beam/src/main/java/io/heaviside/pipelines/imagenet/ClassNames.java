package io.heaviside.pipelines.imagenet;

import io.heaviside.pipelines.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of classes for people, from {@code imagenet_metadata.txt}. They are not unique (there are
 * two cranes), so nothing but the text of a record depends on them.
 */
final class ClassNames {
  private ClassNames() {}

  /**
   * Names by wnid; none where no file is given.
   *
   * @throws InputException naming the line that is wrong
   */
  static Map<String, String> read(String file) {
    Map<String, String> names = new TreeMap<>();
    if (file.isBlank()) {
      return names;
    }
    List<String> lines = TextLines.read("--metadata", file);
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t", 2);
      if (parts.length < 2 || parts[1].isBlank()) {
        throw new InputException(
            "--metadata="
                + file
                + ": line "
                + (i + 1)
                + " is \""
                + lines.get(i)
                + "\"; expected a wnid, a tab and names.");
      }
      names.put(parts[0].strip(), parts[1].strip());
    }
    return names;
  }
}
