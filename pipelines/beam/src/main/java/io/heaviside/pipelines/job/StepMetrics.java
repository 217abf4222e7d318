package io.heaviside.pipelines.job;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What the steps of a pipeline counted and measured. */
final class StepMetrics {
  private static final String OURS = "io.heaviside.";

  private StepMetrics() {}

  /**
   * Counters by name, and of each distribution {@code NAME_mean} and {@code NAME_max}; empty where
   * a runner does not tell.
   */
  static Map<String, Double> of(PipelineResult result) {
    MetricQueryResults all;
    try {
      all = result.metrics().queryMetrics(MetricsFilter.builder().build());
    } catch (UnsupportedOperationException e) {
      return Map.of();
    }
    Map<String, Double> metrics = new TreeMap<>();
    for (MetricResult<Long> counter : all.getCounters()) {
      if (isOurs(counter)) {
        metrics.merge(counter.getName().getName(), (double) counter.getAttempted(), Double::sum);
      }
    }
    for (MetricResult<DistributionResult> measured : all.getDistributions()) {
      if (isOurs(measured)) {
        String name = measured.getName().getName();
        metrics.put(name + "_mean", measured.getAttempted().getMean());
        metrics.put(name + "_max", (double) measured.getAttempted().getMax());
      }
    }
    return Collections.unmodifiableMap(metrics);
  }

  private static boolean isOurs(MetricResult<?> metric) {
    return metric.getName().getNamespace().startsWith(OURS);
  }
}
