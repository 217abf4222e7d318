package io.heaviside.compare;

import io.heaviside.tracking.MetricPoint;
import java.util.List;

/** Where the histories of metrics come from; a tracker is one. */
@FunctionalInterface
public interface Histories {
  /** The points of a run's metric, by step and time; none where the run has no such metric. */
  List<MetricPoint> of(String runId, String metric);
}
