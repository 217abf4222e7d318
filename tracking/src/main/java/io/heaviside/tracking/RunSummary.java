package io.heaviside.tracking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param id MLflow's run id
 * @param status RUNNING, or how it ended
 * @param end when it ended; null while it runs
 * @param artifactUri where its artifacts lie, as MLflow writes it
 * @param metrics the last value of each metric
 */
public record RunSummary(
    String id,
    String experiment,
    String name,
    String status,
    Instant start,
    @Nullable Instant end,
    String artifactUri,
    Map<String, String> params,
    Map<String, String> tags,
    Map<String, Double> metrics) {

  public RunSummary {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
    metrics = Map.copyOf(metrics);
  }
}
