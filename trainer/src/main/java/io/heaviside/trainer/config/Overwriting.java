package io.heaviside.trainer.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.config.SplittingConfig.Overwrite;

/**
 * What {@code splitting.overwrite} is where the user has not said it: overwriting w with u is part
 * of the practice of RVS-CGD, but no part of ADMM, whose multiplier closes the gap instead.
 */
final class Overwriting {
  private static final String KEY = "overwrite";

  private Overwriting() {}

  /**
   * Puts the default of the method, and the words for {@code true} and {@code false}.
   *
   * @param resolved the experiment with the defaults, which is changed
   * @param written the same without
   */
  static void resolve(ObjectNode resolved, ObjectNode written) {
    if (resolved.get("splitting") instanceof ObjectNode splitting) {
      JsonNode given = written.path("splitting").path(KEY);
      if (given.isBoolean()) {
        put(splitting, given.asBoolean() ? Overwrite.EVERY_EPOCH : Overwrite.NEVER);
      } else if (given.isMissingNode() && isAdmm(resolved)) {
        boolean frozen = splitting.path("freeze_epoch").asInt() > 0;
        put(splitting, frozen ? Overwrite.AT_FREEZE : Overwrite.NEVER);
      }
    }
  }

  private static boolean isAdmm(ObjectNode resolved) {
    return resolved.path("method").asText("").equalsIgnoreCase(Method.ADMM.name());
  }

  private static void put(ObjectNode splitting, Overwrite overwrite) {
    splitting.put(KEY, Words.of(overwrite));
  }
}
