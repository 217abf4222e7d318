package io.heaviside.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heaviside.trainer.Ranking;
import io.heaviside.trainer.evaluation.Evaluation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a network was right, in whole numbers, so that sums do not depend on their order.
 *
 * @param confusion images by label and, within, by predicted class; without zeros
 * @param topFive images whose label is among the five most probable classes
 */
public record Score(Map<Integer, Map<Integer, Long>> confusion, long topFive) {
  /** Copies and sorts. */
  public Score {
    Map<Integer, Map<Integer, Long>> sorted = new TreeMap<>();
    confusion.forEach(
        (label, row) -> sorted.put(label, Collections.unmodifiableMap(new TreeMap<>(row))));
    confusion = Collections.unmodifiableMap(sorted);
  }

  /** Of images: their labels, and what a network says of them. */
  static Score of(int[] labels, List<Ranking> rankings) {
    Map<Integer, Map<Integer, Long>> confusion = new TreeMap<>();
    long topFive = 0;
    for (int image = 0; image < labels.length; image++) {
      Ranking ranking = rankings.get(image);
      confusion
          .computeIfAbsent(labels[image], label -> new TreeMap<>())
          .merge(ranking.predicted(), 1L, Long::sum);
      topFive += ranking.hasAmong(Evaluation.GUESSES, labels[image]) ? 1 : 0;
    }
    return new Score(confusion, topFive);
  }

  Score plus(Score other) {
    Map<Integer, Map<Integer, Long>> sum = new TreeMap<>(confusion);
    other.confusion.forEach((label, row) -> sum.merge(label, row, Score::plus));
    return new Score(sum, topFive + other.topFive);
  }

  private static Map<Integer, Long> plus(Map<Integer, Long> left, Map<Integer, Long> right) {
    Map<Integer, Long> sum = new TreeMap<>(left);
    right.forEach((predicted, images) -> sum.merge(predicted, images, Long::sum));
    return sum;
  }

  /** Images of a class. */
  public long images(int label) {
    return row(label).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Images of a class that were taken for it. */
  public long correct(int label) {
    return row(label).getOrDefault(label, 0L);
  }

  /** Images that were taken for what they are. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public long correct() {
    return confusion.keySet().stream().mapToLong(this::correct).sum();
  }

  private Map<Integer, Long> row(int label) {
    return confusion.getOrDefault(label, Map.of());
  }
}
