package io.heaviside.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Long curves with about as many points as a chart has pixels. The steps are cut into equal parts;
 * of each stay the first, the last and those where the mean or an end of the band is lowest or
 * highest, so that no peak gets lost.
 */
final class Thinning {
  /** What is not longer stays as it is. */
  static final int LIMIT = 2_000;

  private static final int PARTS = LIMIT / 6;

  private Thinning() {}

  static SortedMap<Long, Spread> of(SortedMap<Long, Spread> points) {
    if (points.size() <= LIMIT) {
      return points;
    }
    List<Map.Entry<Long, Spread>> all = List.copyOf(points.entrySet());
    SortedMap<Long, Spread> kept = new TreeMap<>();
    for (int part = 0; part < PARTS; part++) {
      int from = (int) ((long) part * all.size() / PARTS);
      int to = (int) ((part + 1L) * all.size() / PARTS);
      keep(all.subList(from, to), kept);
    }
    return kept;
  }

  private static void keep(List<Map.Entry<Long, Spread>> part, SortedMap<Long, Spread> kept) {
    put(part.get(0), kept);
    put(part.get(part.size() - 1), kept);
    lowest(part, Spread::mean, kept);
    lowest(part, spread -> -spread.mean(), kept);
    lowest(part, spread -> spread.mean() - band(spread), kept);
    lowest(part, spread -> -spread.mean() - band(spread), kept);
  }

  private static double band(Spread spread) {
    return Double.isNaN(spread.deviation()) ? 0 : spread.deviation();
  }

  private static void lowest(
      List<Map.Entry<Long, Spread>> part,
      ToDoubleFunction<Spread> value,
      SortedMap<Long, Spread> kept) {
    part.stream()
        .min(Comparator.comparingDouble(point -> value.applyAsDouble(point.getValue())))
        .ifPresent(point -> put(point, kept));
  }

  private static void put(Map.Entry<Long, Spread> point, SortedMap<Long, Spread> kept) {
    kept.put(point.getKey(), point.getValue());
  }
}
