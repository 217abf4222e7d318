package io.heaviside.trainer.diagnostics;

import java.util.SortedMap;
import java.util.TreeMap;

/** Shares by metric and layer, and of each metric in {@code total} over all layers' counts. */
final class Shares {
  private final SortedMap<String, Share> shares = new TreeMap<>();

  private record Share(long part, long whole) {
    Share plus(Share other) {
      return new Share(part + other.part, whole + other.whole);
    }
  }

  void add(String metric, String layer, long part, long whole) {
    Share share = new Share(part, whole);
    shares.put(metric + "/" + layer, share);
    shares.merge(metric + "/total", share, Share::plus);
  }

  /** Returns the shares as numbers in [0, 1], without those of nothing. */
  SortedMap<String, Double> values() {
    SortedMap<String, Double> values = new TreeMap<>();
    shares.forEach(
        (name, share) -> {
          if (share.whole() > 0) {
            values.put(name, (double) share.part() / share.whole());
          }
        });
    return values;
  }
}
