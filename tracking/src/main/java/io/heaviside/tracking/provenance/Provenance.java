package io.heaviside.tracking.provenance;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the figures of this process come from, as far as tracking can tell. */
public final class Provenance {

  private Provenance() {}

  /**
   * Tags of the code (commit, branch, whether sources differ from it), of Java, operating system
   * and processor.
   *
   * @param workingDirectory where git is asked for the caller's repository
   */
  public static Map<String, String> of(Path workingDirectory) {
    Map<String, String> tags = new TreeMap<>(GitTags.of(workingDirectory));
    tags.putAll(MachineTags.of());
    return tags;
  }
}
