package io.heaviside.workflow;

import io.heaviside.tracking.TagNames;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tags of a run that say what its figures come from, with what people call them. A run that was
 * taken up again keeps those of its first process; where a later one found something else, a tag
 * {@code heaviside.resumed.…} beside it has that.
 */
public final class ProvenanceTags {
  private static final String OWN = "heaviside.";
  private static final String RESUMED = OWN + "resumed.";

  /** Between what several resumptions found. */
  private static final String THEN = ", then ";

  private static final Map<String, String> LABELS = new LinkedHashMap<>();

  static {
    LABELS.put(TagNames.GIT_COMMIT, "commit");
    LABELS.put(TagNames.GIT_DIRTY, "uncommitted changes");
    LABELS.put(RunTags.CONFIG_HASH, "config");
    LABELS.put(RunTags.DATASET_DIGEST, "dataset");
    LABELS.put(RunTags.WARM_START, "warm start");
    LABELS.put(RunTags.THREADS, "threads");
    LABELS.put(RunTags.GPU, "GPU");
    LABELS.put(TagNames.CPU, "CPU");
    LABELS.put(RunTags.NATIVE_VERSION, "native library");
    LABELS.put(RunTags.NATIVE_BUILD, "native build");
    LABELS.put(RunTags.NATIVE_PATH, "native layers");
    LABELS.put(TagNames.JAVA, "Java");
    LABELS.put(TagNames.OS, "operating system");
  }

  private ProvenanceTags() {}

  /** Returns label by key, in the order of interest. */
  public static Map<String, String> labels() {
    return Collections.unmodifiableMap(LABELS);
  }

  /** Returns those of all the tags of a run. */
  public static SortedMap<String, String> of(Map<String, String> tags) {
    SortedMap<String, String> kept = new TreeMap<>(tags);
    kept.keySet().removeIf(key -> !LABELS.containsKey(key) && !key.startsWith(RESUMED));
    return kept;
  }

  /**
   * Returns what a run was trained with, in the order of its processes: {@code 2}, or {@code 2,
   * then 1} where it was taken up again with another.
   *
   * @param key one of {@link #labels}
   * @param none what to call a tag that is not there
   */
  public static String whole(Map<String, String> tags, String key, String none) {
    String first = tags.getOrDefault(key, none);
    String later = tags.get(resumed(key));
    return later == null
        ? first
        : Arrays.stream((first + THEN + later).split(THEN, -1))
            .distinct()
            .collect(Collectors.joining(THEN));
  }

  /**
   * Returns the tags that a run gets when it is taken up again: what is not as it was last.
   *
   * @param logged the run's tags so far
   * @param now those of the process that goes on with it
   */
  static SortedMap<String, String> changes(Map<String, String> logged, Map<String, String> now) {
    SortedMap<String, String> changes = new TreeMap<>();
    for (String key : LABELS.keySet()) {
      String found = now.get(key);
      String before = logged.getOrDefault(resumed(key), logged.getOrDefault(key, ""));
      if (found != null && !before.equals(found) && !before.endsWith(THEN + found)) {
        boolean again = logged.containsKey(resumed(key));
        changes.put(resumed(key), again ? before + THEN + found : found);
      }
    }
    return changes;
  }

  private static String resumed(String key) {
    return RESUMED + (key.startsWith(OWN) ? key.substring(OWN.length()) : key);
  }
}
