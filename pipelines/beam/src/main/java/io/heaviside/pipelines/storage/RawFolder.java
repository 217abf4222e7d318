package io.heaviside.pipelines.storage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two levels of files. Hidden ones, whose names begin with a dot, are left out.
 *
 * @param files directly in the folder, by name
 * @param folders files of each folder in it, by name; a bucket has no folders without files
 * @param nested the first folder that is found deeper than that, empty where there is none
 */
public record RawFolder(
    List<RawFile> files, Map<String, List<RawFile>> folders, List<String> nested) {
  public RawFolder {
    files = List.copyOf(files);
    folders = Collections.unmodifiableMap(new TreeMap<>(folders));
    nested = List.copyOf(nested);
  }
}
