package io.heaviside.trainer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a network says of one image.
 *
 * <p>The arrays are not copied: treat them as read-only.
 *
 * @param classes the most probable classes, the best first, among equals the lower index
 * @param probabilities of these classes
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read only: identity is what is meant.
public record Ranking(int[] classes, float[] probabilities) {
  /** Keeps the best of all classes, at most {@code ranks} of them. */
  static Ranking of(float[] scores, int ranks) {
    int[] best = new int[Math.min(ranks, scores.length)];
    for (int label = 0; label < scores.length; label++) {
      int place = Math.min(label, best.length);
      while (place > 0 && scores[label] > scores[best[place - 1]]) {
        place--;
      }
      if (place < best.length) {
        System.arraycopy(best, place, best, place + 1, Math.min(label, best.length - 1) - place);
        best[place] = label;
      }
    }
    float[] probabilities = new float[best.length];
    for (int i = 0; i < best.length; i++) {
      probabilities[i] = scores[best[i]];
    }
    return new Ranking(best, probabilities);
  }

  /** Returns the most probable class, as {@link EvaluationReport} counts it. */
  public int predicted() {
    return classes[0];
  }

  /** Returns whether a class is among the best so many. */
  public boolean hasAmong(int first, int label) {
    return IntStream.of(classes).limit(first).anyMatch(ranked -> ranked == label);
  }

  /** Returns the best so many, or all where there are fewer. */
  public Ranking first(int ranks) {
    int kept = Math.min(ranks, classes.length);
    return new Ranking(Arrays.copyOf(classes, kept), Arrays.copyOf(probabilities, kept));
  }
}
