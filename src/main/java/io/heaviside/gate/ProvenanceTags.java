package io.heaviside.gate;

import io.heaviside.tracking.TagNames;
import io.heaviside.workflow.RunTags;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags of a run that say what its figures come from, with what people call them. */
final class ProvenanceTags {
  private static final Map<String, String> LABELS = new LinkedHashMap<>();

  static {
    LABELS.put(TagNames.GIT_COMMIT, "commit");
    LABELS.put(TagNames.GIT_DIRTY, "uncommitted changes");
    LABELS.put(RunTags.CONFIG_HASH, "config");
    LABELS.put(RunTags.DATASET_DIGEST, "dataset");
    LABELS.put(RunTags.THREADS, "threads");
    LABELS.put(TagNames.CPU, "CPU");
    LABELS.put(RunTags.NATIVE_VERSION, "native library");
    LABELS.put(RunTags.NATIVE_BUILD, "native build");
    LABELS.put(RunTags.NATIVE_PATH, "native layers");
    LABELS.put(TagNames.JAVA, "Java");
    LABELS.put(TagNames.OS, "operating system");
  }

  private ProvenanceTags() {}

  /** Returns label by key, in the order of interest. */
  static Map<String, String> labels() {
    return Collections.unmodifiableMap(LABELS);
  }

  /** Returns those of all the tags of a run. */
  static SortedMap<String, String> of(Map<String, String> tags) {
    SortedMap<String, String> kept = new TreeMap<>(tags);
    kept.keySet().retainAll(LABELS.keySet());
    return kept;
  }
}
