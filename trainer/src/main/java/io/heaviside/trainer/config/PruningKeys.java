package io.heaviside.trainer.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Refuses what magnitude pruning would silently ignore. */
final class PruningKeys {
  private static final List<String> IGNORED = List.of("beta", "lambda", "transformed_l1_a");

  private PruningKeys() {}

  /** Checks that the numbers without effect are the defaults, as a resolved config has them. */
  static void check(ObjectNode resolved, ObjectNode defaults) {
    for (String key : IGNORED) {
      double found = resolved.path("splitting").path(key).asDouble();
      if (found != defaults.path("splitting").path(key).asDouble()) {
        throw ConfigException.withoutEffect(
            "splitting." + key, found, "the method magnitude-pruning");
      }
    }
  }
}
