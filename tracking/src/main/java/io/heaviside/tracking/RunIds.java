package io.heaviside.tracking;

import java.util.List;

/** Run ids as people type them: the first digits are enough. */
public final class RunIds {
  private static final int SHORTEST = 4;

  private RunIds() {}

  /**
   * Checks what a person typed.
   *
   * @throws TrackingException if it cannot be the start of a run id
   */
  public static String prefix(String typed) {
    if (!typed.matches("[0-9a-f]{" + SHORTEST + ",32}")) {
      throw new TrackingException(
          "run id: found \"%s\"; expected its first %s to 32 hex digits, as `heaviside runs list` shows them."
              .formatted(typed, SHORTEST));
    }
    return typed;
  }

  /**
   * The only id found for a prefix.
   *
   * @param place where it was looked for
   * @throws TrackingException if there is none, or more than one
   */
  public static String only(List<String> found, String prefix, String place) {
    if (found.isEmpty()) {
      throw new TrackingException(
          "run %s: there is none in %s. `heaviside runs list` shows what there is."
              .formatted(prefix, place));
    }
    if (found.size() > 1) {
      throw new TrackingException(
          "run %s: several start so in %s: %s. Type more digits."
              .formatted(prefix, place, String.join(", ", found)));
    }
    return found.get(0);
  }
}
