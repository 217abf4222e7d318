package io.heaviside.gate;

import java.util.Map;
import java.util.TreeMap;

/**
 * A run and its repetition.
 *
 * @param original id of the run
 * @param repetition id of the repetition
 * @param digests SHA-256 of w, and of u where there is one
 * @param provenance what the figures come from, by the words for people
 * @param metrics the last values of the metrics that training computes, machine and speed left out
 */
public record Reproduction(
    String original,
    String repetition,
    Map<String, Pair> digests,
    Map<String, Pair> provenance,
    Map<String, Pair> metrics) {

  /**
   * A value then and now.
   *
   * @param then in the run
   * @param now in the repetition
   */
  public record Pair(String then, String now) {
    /** Returns whether nothing has changed. */
    public boolean same() {
      return then.equals(now);
    }
  }

  /** Returns whether the parameters are the same, bit by bit. */
  public boolean same() {
    return digests.values().stream().allMatch(Pair::same);
  }

  /** Returns those that differ. */
  static Map<String, Pair> differing(Map<String, Pair> pairs) {
    Map<String, Pair> left = new TreeMap<>(pairs);
    left.values().removeIf(Pair::same);
    return left;
  }
}
