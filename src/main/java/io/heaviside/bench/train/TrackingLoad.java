package io.heaviside.bench.train;

import io.heaviside.tracking.TrackedRun;
import io.heaviside.trainer.EpochReport;
import io.heaviside.trainer.IterationReport;
import io.heaviside.trainer.TrainingObserver;
import java.util.Map;
import java.util.TreeMap;

/** Records the loss of every step and 50 metrics of every epoch, as a watched training would. */
final class TrackingLoad implements TrainingObserver {
  private static final int METRICS = 50;

  private final TrackedRun run;
  private long steps;

  TrackingLoad(TrackedRun run) {
    this.run = run;
  }

  @Override
  public void onIteration(IterationReport report) {
    run.metrics(Map.of("train/step_loss", report.loss()), ++steps);
  }

  @Override
  public void onEpoch(EpochReport report) {
    Map<String, Double> metrics = new TreeMap<>(report.metrics());
    for (int i = metrics.size(); i < METRICS; i++) {
      metrics.put("bench/metric_" + i, (double) i);
    }
    run.metrics(metrics, report.epoch());
    run.flush();
  }
}
