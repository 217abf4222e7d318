package io.heaviside.pipelines.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of collections of numbers, entry by entry. */
final class Sums {
  private Sums() {}

  static <K extends Comparable<K>> Map<K, Long> byKey(Map<K, Long> a, Map<K, Long> b) {
    Map<K, Long> sum = new TreeMap<>(a);
    b.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  /** Lists of one length, or an empty one, which stands for zeros. */
  static List<Long> byPosition(List<Long> a, List<Long> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    if (a.size() != b.size()) {
      throw new IllegalArgumentException("different numbers of channels: " + a + " and " + b);
    }
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i) + b.get(i));
    }
    return sum;
  }
}
