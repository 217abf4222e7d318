package io.heaviside.gate;

import io.heaviside.trainer.CorrectImages;
import java.util.Map;
import java.util.TreeMap;

/**
 * One finished run of an experiment.
 *
 * @param seed its seed
 * @param id its run id
 * @param metrics last values, under their logged names
 * @param correct the correct images behind its accuracies, where they were kept
 */
public record SeedRun(
    long seed, String id, Map<String, Double> metrics, Map<String, CorrectImages> correct) {

  /** Copies the maps. */
  public SeedRun {
    metrics = Map.copyOf(metrics);
    correct = Map.copyOf(correct);
  }

  /** Returns the run with some of its metrics only, and with or without the images. */
  SeedRun only(Iterable<String> names, boolean withImages) {
    Map<String, Double> kept = new TreeMap<>();
    Map<String, CorrectImages> bits = new TreeMap<>();
    for (String name : names) {
      if (metrics.containsKey(name)) {
        kept.put(name, metrics.get(name));
      }
      if (withImages && correct.containsKey(name)) {
        bits.put(name, correct.get(name));
      }
    }
    return new SeedRun(seed, id, kept, bits);
  }
}
