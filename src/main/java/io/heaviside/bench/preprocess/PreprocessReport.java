package io.heaviside.bench.preprocess;

import io.heaviside.bench.BenchJson;
import io.heaviside.bench.Rates;
import java.util.Map;

/**
 * Everything that was measured, and under which conditions.
 *
 * @param machine facts by name
 * @param stages images per second of processor time of each stage in the loop
 * @param photos rates by side: the loop, each runner, and the peer where it is there
 * @param fixed the same for a handful of photographs: what a run costs by itself
 * @param mnist rates by side: the loop and each runner; empty where there is no MNIST
 */
public record PreprocessReport(
    Map<String, String> machine,
    PreprocessPlan plan,
    Map<String, Double> stages,
    Map<String, Rates> photos,
    Map<String, Rates> fixed,
    Map<String, Rates> mnist) {
  /** The side that all others are compared with. */
  public static final String LOOP = "plain loop, one thread";

  /** The Python side. */
  public static final String PILLOW = "Pillow, multiprocessing";

  /** Returns all of it, every round, as JSON. */
  public String json() {
    return BenchJson.pretty(this);
  }
}
