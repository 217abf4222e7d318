package io.heaviside.trainer.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.config.SelectionConfig.Metric;
import java.util.Locale;

/**
 * What {@code selection.metric} is where the user has not said it: a method with sparse weights is
 * there for them, so that their accuracy decides.
 */
final class Selecting {
  private static final String KEY = "metric";

  private Selecting() {}

  /**
   * Puts the default of the method.
   *
   * @param resolved the experiment with the defaults, which is changed
   * @param written the same without
   */
  static void resolve(ObjectNode resolved, ObjectNode written) {
    if (!written.path("selection").has(KEY)
        && resolved.get("selection") instanceof ObjectNode selection
        && splits(resolved.path("method").asText(""))) {
      selection.put(KEY, Words.of(Metric.ACCURACY_SPARSE));
    }
  }

  /** Returns whether a word names a method with sparse weights. */
  static boolean splits(String method) {
    String name = method.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Method known : Method.values()) {
      if (known.name().equals(name)) {
        return known.splits();
      }
    }
    return false;
  }
}
