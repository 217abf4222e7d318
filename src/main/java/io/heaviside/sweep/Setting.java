package io.heaviside.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One choice of values, trained with each seed.
 *
 * @param name of its runs
 * @param values of the varied keys, in YAML
 * @param trials one for each seed
 */
record Setting(String name, Map<String, String> values, List<Trial> trials) {
  /** Copies the collections. */
  Setting {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    trials = List.copyOf(trials);
  }

  /** Returns a value for people: without the quotes of a word. */
  String shown(String key) {
    return values.getOrDefault(key, "").replaceAll("^\"|\"$", "");
  }
}
