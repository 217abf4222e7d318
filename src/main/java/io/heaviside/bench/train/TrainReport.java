package io.heaviside.bench.train;

import io.heaviside.bench.BenchJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that was measured, and under which conditions.
 *
 * @param machine facts by name
 */
public record TrainReport(Map<String, String> machine, TrainPlan plan, List<CaseResult> results) {
  /** Copies what it is given. */
  public TrainReport {
    machine = Collections.unmodifiableMap(new TreeMap<>(machine));
    results = List.copyOf(results);
  }

  /** Returns all of it, every round and every layer, as JSON. */
  public String json() {
    return BenchJson.pretty(this);
  }
}
