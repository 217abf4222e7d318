package io.heaviside.pipelines;

import io.heaviside.records.DatasetManifest;
import java.time.Duration;
import java.util.Map;

/**
 * What preprocessing came to.
 *
 * @param manifest of the dataset that is now in the output directory
 * @param reused whether it was there already
 * @param wall time that it took, checks included
 * @param metrics of the runner, by name: counts and times of steps. Work that a worker's death made
 *     it repeat is in them twice; the manifest's counts are exact
 */
public record PreprocessResult(
    DatasetManifest manifest, boolean reused, Duration wall, Map<String, Double> metrics) {
  /** Copies the map. */
  public PreprocessResult {
    metrics = Map.copyOf(metrics);
  }
}
